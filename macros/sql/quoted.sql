{#- A column's name in quotes, whatever characters it has in it: dbt puts the quotes
    around and leaves those inside as they are. -#}
{% macro quoted(name) %}
    {{- return(adapter.dispatch('quoted', 'tenfold')(name)) -}}
{% endmacro %}

{% macro default__quoted(name) %}
    {{- return(adapter.quote(name | replace('"', '""'))) -}}
{% endmacro %}

{% macro spark__quoted(name) %}
    {{- return(adapter.quote(name | replace('`', '``'))) -}}
{% endmacro %}
