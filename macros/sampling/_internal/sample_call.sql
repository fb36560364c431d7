{#- The call of the sampler's UDF. Under the combination guarantee it is handed the
    counts, the hierarchies of their values, and nothing else. Fewer than k subjects give no record, however many are
    asked for. `attributes` has the number of the attribute of each column, from 1 on, of
    which the first of each attribute is its finest level. `held` has true or false for each
    attribute: whether the record guarantee is asked of it. -#}
{% macro sample_call(
    guarantee, attributes, minimum_group_size, records, seed, filled, held, has_hierarchy,
    local
) %}
    {{- return(adapter.dispatch('sample_call', 'tenfold')(
        guarantee, attributes, minimum_group_size, records, seed, filled, held, has_hierarchy,
        local
    )) -}}
{% endmacro %}

{% macro default__sample_call(
    guarantee, attributes, minimum_group_size, records, seed, filled, held, has_hierarchy,
    local
) -%}
tenfold_sample_from_{{ 'records' if guarantee == 'record' else 'combinations' }}(
            combination_arrays.combinations,
            combination_arrays.combination_subjects,
            {%- if guarantee == 'record' %}
            record_arrays.records,
            record_arrays.record_subjects,
            {%- endif %}
            {{ tenfold.list_of([attributes | join(', ')]) }},
            cast({{ minimum_group_size }} as integer),
            cast({{
                'population.subjects' if records is none
                else 'case when population.subjects > 0 then ' ~ records ~ ' else 0 end'
            }} as bigint),
            population.subjects,
            cast({{ seed }} as bigint),
            {%- if guarantee == 'record' %}
            {{ tenfold.list_of(held | map('lower') | list) }},
            {%- endif %}
            {{ 'true' if filled else 'false' }},
            {{ 'hierarchy_array.hierarchy' if has_hierarchy else 'null' }},
            {{ 'true' if local else 'false' }}
        )
{%- endmacro %}
