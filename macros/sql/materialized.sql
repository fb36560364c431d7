{#- The head of a common table expression that is computed once, however often it is
    read: `name as materialized`. -#}
{% macro materialized(name) %}
    {{- return(adapter.dispatch('materialized', 'tenfold')(name)) -}}
{% endmacro %}

{% macro default__materialized(name) -%}
{{ name }} as materialized
{%- endmacro %}

{#- Spark has no such hint. The comment marks what `run_steps` computes by itself. -#}
{% macro spark__materialized(name) -%}
{{ name }} as /* step */
{%- endmacro %}
