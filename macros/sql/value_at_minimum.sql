{#- An aggregate: the value in the row that comes first by some expressions, which
    together have no ties. -#}
{% macro value_at_minimum(value, order_by) %}
    {{- return(adapter.dispatch('value_at_minimum', 'tenfold')(value, order_by)) -}}
{% endmacro %}

{% macro default__value_at_minimum(value, order_by) -%}
(array_agg({{ value }} order by {{ order_by | join(', ') }}))[1]
{%- endmacro %}

{% macro duckdb__value_at_minimum(value, order_by) -%}
min_by({{ value }}, ({{ order_by | join(', ') }}))
{%- endmacro %}

{% macro spark__value_at_minimum(value, order_by) -%}
min_by({{ value }}, struct({{ order_by | join(', ') }}))
{%- endmacro %}
