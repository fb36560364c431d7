{% macro rejected_values(raw, staged, columns, raw_key=none, staged_key=none) %}
    {{- return(adapter.dispatch('rejected_values', 'tenfold')(
        raw, staged, columns, raw_key, staged_key
    )) -}}
{% endmacro %}

{% macro default__rejected_values(raw, staged, columns, raw_key, staged_key) -%}
with totals as (
    {{ tenfold.rejected_value_totals(
        raw, raw_key, staged, staged_key, columns
    ) | indent }}
)

{%- for column in columns %}

select
    {{ tenfold.text_literal(column.raw) }} as raw_column,
    {{ tenfold.plain_or_quoted(column.raw ~ '_present') }} as values_present,
    {{ tenfold.plain_or_quoted(column.raw ~ '_rejected') }} as values_rejected
from totals
{{ 'union all' if not loop.last }}
{%- endfor %}
{%- endmacro %}
