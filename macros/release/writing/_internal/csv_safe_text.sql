{#- A text as it stands in the CSV copies. A spreadsheet runs a cell as a formula when it
    begins with = + - @ or their full-width forms, and may take a separator inside of a
    text for the beginning of a cell. An apostrophe goes before each such beginning,
    after which quotes, apostrophes and spaces may come first. One apostrophe taken away
    again from each gives every text back: docs/verify.md shows it. -#}
{% macro csv_safe_text(expression) %}
    {{- return(adapter.dispatch('csv_safe_text', 'tenfold')(expression)) -}}
{% endmacro %}

{% macro default__csv_safe_text(expression) %}
    {% do tenfold.require_engine('csv_safe_text', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__csv_safe_text(expression) -%}
{%- set skipped = '[ \'\'"\\x0b\\x0c\\x{a0}\\x{3000}\\x{200b}\\x{feff}]*' -%}
{%- set formula = '=+\\-@\\x{ff1d}\\x{ff0b}\\x{ff0d}\\x{ff20}' -%}
regexp_replace(
    regexp_replace(
        {{ expression }},
        '([;,|\t\r\n])({{ skipped }}[{{ formula }}])',
        '\1''\2',
        'g'
    ),
    '^({{ skipped }}[{{ formula }}\t\r\n])',
    '''\1'
)
{%- endmacro %}
