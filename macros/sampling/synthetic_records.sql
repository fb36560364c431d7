{% macro synthetic_records(
    relation, counts, subject_id, attributes=none, minimum_group_size=none,
    reporting_length=none, guarantee=none, records=none, seed=none, blanks=none,
    guarantee_columns=none, level_choice=none, levels=none
) %}
    {{- return(adapter.dispatch('synthetic_records', 'tenfold')(
        relation, counts, subject_id, attributes, minimum_group_size,
        reporting_length, guarantee, records, seed, blanks, guarantee_columns,
        level_choice, levels
    )) -}}
{% endmacro %}

{% macro default__synthetic_records(
    relation, counts, subject_id, attributes, minimum_group_size, reporting_length,
    guarantee, records, seed, blanks, guarantee_columns, level_choice, levels
) -%}
{%- do tenfold.require_python_functions('synthetic_records') -%}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
{%- set longest = tenfold.reporting_length(reporting_length) -%}
{%- set guarantee = tenfold.guarantee(guarantee) -%}
{%- set seed = tenfold.seed(seed) -%}
{%- if records is not none -%}
    {%- set records = tenfold.checked_integer('records', records, minimum=0) -%}
{%- endif -%}
{%- set filled = tenfold.has_filled_blanks(blanks, relation) -%}
{%- do tenfold.check_guarantee_columns(guarantee_columns, guarantee, relation) -%}
{%- set parameters = {
    'produces': 'records', 'minimum_group_size': k, 'reporting_length': longest,
    'guarantee': guarantee, 'subject_id': subject_id
} -%}
{%- if guarantee_columns is not none -%}
    {%- do parameters.update({'guarantee_columns': guarantee_columns}) -%}
{%- endif -%}
{%- do tenfold.declare_parameters(parameters) -%}
{%- set columns = tenfold.resolve_attributes(relation, subject_id, attributes, 'synthetic_records') -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set chosen = tenfold.chosen_levels(relation, subject_id, k, longest, level_choice) -%}
{%- if chosen is none -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set plan = tenfold.drawn_columns(
    columns, tenfold.levels_of(relation, columns, levels), chosen, relation
) -%}
{%- set drawn = plan.drawn -%}
{%- set held = tenfold.held_as_a_whole(
    drawn, guarantee_columns, relation, plan.others
) -%}
{%- do tenfold.check_counts_table(relation, counts, columns) -%}
{%- do tenfold.warn_if_too_few_subjects(relation, subject_id, k) -%}
with

{{ tenfold.subject_check(relation, subject_id) }},

{{ tenfold.key_check(relation, subject_id) }},

population as (
    select
        {{ tenfold.protected_count(
            'count(distinct ' ~ tenfold.quoted(subject_id) ~ ')', k
        ) }} as subjects
    from {{ relation }}
    where (select is_one_row_per_subject from subject_check)
        and (select has_clean_keys from key_check)
),

{{ tenfold.coded_combinations(counts, drawn, longest, plan.others) }},

{% for place, coarser in plan.coarser.items() -%}
{{ tenfold.levels_above(relation, counts, drawn[place - 1], coarser, place) }},

{% endfor -%}
{% if guarantee == 'record' -%}
{{ tenfold.generalized_records(relation, subject_id, drawn) }},

{{ tenfold.coded_records(drawn, held) }},

{% endif -%}
sampled as (
    select
        {{ tenfold.explode_list(
            tenfold.sample_call(
                guarantee, drawn | length, k, records,
                tenfold.secret_seed() if seed is none else seed, filled, held
            )
        ) }} as codes
    from combination_arrays
    cross join population
    {%- if guarantee == 'record' %}
    cross join record_arrays
    {%- endif %}
    {%- for place in plan.coarser %}
    {{ 'where' if loop.first else '    and' }} (select has_one_parent from parent_check_{{ place }})
    {%- endfor %}
)

select
    {%- for cell in plan.cells %}
    {{ tenfold.drawn_cell(cell) }} as {{ tenfold.quoted(cell.column.name) }}
    {{- ',' if not loop.last }}
    {%- endfor %}
from sampled
{%- for column in drawn %}
{%- set value = 'value_' ~ loop.index %}
left join published_values as {{ value }} on {{ value }}.attribute = {{ loop.index }} and {{ value }}.code = {{ tenfold.list_element('sampled.codes', loop.index) }}
{%- endfor %}
{%- for place in plan.coarser %}
left join above_{{ place }} on value_{{ place }}.attribute_{{ place }} = above_{{ place }}.attribute_1
{%- endfor %}
order by
    {{ tenfold.filled_lines(range(1, columns | length + 1) | map('string') | list, 4) }}
{%- endmacro %}
