{#- The place of a value in the order of its attribute, as a number: the number itself,
    days since 1970, or the place among the fixed categories; missing where there is
    none. attribute, value: SQL of two texts. -#}
{% macro place_in_order(attributes, attribute, value) %}
    {{- return(adapter.dispatch('place_in_order', 'tenfold')(
        attributes, attribute, value
    )) -}}
{% endmacro %}

{% macro default__place_in_order(attributes, attribute, value) %}
    {% do tenfold.require_engine('place_in_order', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__place_in_order(attributes, attribute, value) -%}
case
            {%- for described in attributes if described.order %}
            when {{ attribute }} = {{ tenfold.text_literal(described.name) }} then
                {%- if described.order == 'number' %} try_cast({{ value }} as double)
                {%- elif described.order == 'date' %} epoch(try_cast({{ value }} as timestamp)) / 86400
                {%- else %} nullif(list_position([
                    {{- tenfold.text_literals(described.categories) | join(', ') -}}
                ], {{ value }}), 0)
                {%- endif %}
            {%- endfor %}
            when false then cast(null as double)
        end
{%- endmacro %}
