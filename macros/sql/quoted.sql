{#- A column's name in quotes, whatever characters it has in it. -#}
{% macro quoted(name) %}
    {{- return(adapter.dispatch('quoted', 'tenfold')(name)) -}}
{% endmacro %}

{% macro default__quoted(name) %}
    {{- return(adapter.quote(name)) -}}
{% endmacro %}

{#- dbt puts the quotes around and leaves those inside as they are -#}
{% macro duckdb__quoted(name) %}
    {{- return(adapter.quote(name | replace('"', '""'))) -}}
{% endmacro %}
