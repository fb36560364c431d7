{#- The letters and digits of a key in lower case, by which texts that stand for a missing
    key are known: 'N/A', '<NA>' and '#N/A' all give 'na', '---' gives ''. The backslash
    stays, because exports write \N. -#}
{% macro key_word(text) -%}
lower({{ tenfold.replace_pattern(text, '[^\\p{L}\\p{N}\\\\]+', '') }})
{%- endmacro %}
