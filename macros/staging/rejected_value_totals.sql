{% macro rejected_value_totals(raw, raw_key, staged, staged_key, columns) %}
    {{- return(adapter.dispatch('rejected_value_totals', 'tenfold')(
        raw, raw_key, staged, staged_key, columns
    )) -}}
{% endmacro %}

{% macro default__rejected_value_totals(raw, raw_key, staged, staged_key, columns) -%}
select
    {%- for column in columns %}
    {%- set raw_column = 'raw.' ~ column.raw %}
    {%- set staged_column = 'staged.' ~ column.staged %}
    {%- if column.separator %}
    {#- Each choice of a multi-select counts once per row, however often and in
        whatever spelling it was written. -#}
    {%- set choices = tenfold.transform_list(
        tenfold.split_text(raw_column, column.separator),
        'choice',
        "nullif(lower(trim(choice)), '')"
    ) %}
    {%- set present -%}
        coalesce({{ tenfold.count_distinct_in_list(choices) }}, 0)
    {%- endset %}
    {%- set kept -%}
        coalesce(
            1 + length({{ staged_column }})
            - length(replace({{ staged_column }}, ';', '')),
            0
        )
    {%- endset %}
    {%- else %}
    {%- set present -%}
        case when {{ tenfold.trimmed_text(raw_column) }} is not null then 1 else 0 end
    {%- endset %}
    {%- set kept -%}
        case when {{ staged_column }} is not null then 1 else 0 end
    {%- endset %}
    {%- endif %}
    cast(coalesce(sum({{ present }}), 0) as bigint) as {{ column.raw }}_present,
    cast(
        coalesce(sum({{ present }} - {{ kept }}), 0) as bigint
    ) as {{ column.raw }}_rejected
    {%- if not loop.last %},{% endif %}
    {%- endfor %}
from {{ raw }} as raw
inner join {{ staged }} as staged
    on {{ tenfold.clean_key('staged.' ~ staged_key) | indent }}
    = {{ tenfold.clean_key('raw.' ~ raw_key) | indent }}
{%- endmacro %}
