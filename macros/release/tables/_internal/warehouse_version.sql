{#- An expression with the name and version of the database engine. -#}
{% macro warehouse_version() -%}
{{ tenfold.text_literal(target.type ~ ' ') }} || version()
{%- endmacro %}
