{#- A text that holds no figure of the data, as an SQL literal. -#}
{% macro suggestion_literal(text) %}
    {{- return(dbt.string_literal(dbt.escape_single_quotes(text))) -}}
{% endmacro %}
