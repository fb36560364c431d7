{% macro shared_value(column) %}
    {{- return(adapter.dispatch('shared_value', 'tenfold')(column)) -}}
{% endmacro %}

{% macro default__shared_value(column) -%}
    {%- set value = tenfold.sql_operand(column, 'shared_value') -%}
case
    when count({{ value }}) = count(*)
        and min({{ value }}) = max({{ value }})
        then min({{ value }})
end
{%- endmacro %}
