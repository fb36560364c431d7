{#- The head of a common table expression that is not stored, even if several read it. -#}
{% macro not_materialized(name) %}
    {{- return(adapter.dispatch('not_materialized', 'tenfold')(name)) -}}
{% endmacro %}

{% macro default__not_materialized(name) -%}
{{ name }} as not materialized
{%- endmacro %}

{#- Spark stores none. -#}
{% macro spark__not_materialized(name) -%}
{{ name }} as
{%- endmacro %}
