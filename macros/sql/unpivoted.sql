{#- In a from clause: each row of a relation once for each of these expressions of the
    same type, with the columns `number`, from 1, and `value` beside its own. -#}
{% macro unpivoted(relation, expressions) %}
    {{- return(adapter.dispatch('unpivoted', 'tenfold')(relation, expressions)) -}}
{% endmacro %}

{% macro default__unpivoted(relation, expressions) -%}
{{ relation }}
        cross join lateral (
            values
            {%- for expression in expressions %}
            ({{ loop.index }}, {{ expression }}){{ ',' if not loop.last }}
            {%- endfor %}
        ) as unpivoted_values (number, value)
{%- endmacro %}

{#- Its lists of values cannot read the row beside them. -#}
{% macro spark__unpivoted(relation, expressions) -%}
{{ relation }}
        lateral view stack(
            {{ expressions | length }},
            {%- for expression in expressions %}
            {{ loop.index }}, {{ expression }}{{ ',' if not loop.last }}
            {%- endfor %}
        ) unpivoted_values as number, value
{%- endmacro %}
