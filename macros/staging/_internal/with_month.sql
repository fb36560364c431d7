{#- A text in which a name of a month, one of several spellings, is its number between two
    M. The spellings are regular expressions. -#}
{% macro with_month(text, spellings, number) -%}
{{ tenfold.replace_pattern(
    text,
    '(^|[^\\p{L}\\p{M}])(?:' ~ spellings | join('|') ~ ')($|[^\\p{L}\\p{M}])',
    '\\1M' ~ number ~ 'M\\2'
) }}
{%- endmacro %}
