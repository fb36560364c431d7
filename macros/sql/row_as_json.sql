{#- A row as a JSON text, with all its columns in their order and without spaces;
    `row` is the alias of a table. -#}
{% macro row_as_json(row) %}
    {{- return(adapter.dispatch('row_as_json', 'tenfold')(row)) -}}
{% endmacro %}

{% macro default__row_as_json(row) -%}
cast(row_to_json({{ row }}) as varchar)
{%- endmacro %}

{% macro duckdb__row_as_json(row) -%}
cast(to_json({{ row }}) as varchar)
{%- endmacro %}

{#- What is missing would be left out there. -#}
{% macro spark__row_as_json(row) -%}
to_json(struct({{ row }}.*), map('ignoreNullFields', 'false'))
{%- endmacro %}
