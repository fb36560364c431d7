{#- A text without what cannot be seen, with one blank for several, and none at its ends:
    tabs, line ends and no-break spaces are blanks, too. -#}
{% macro visible_text(text) %}
    {{- return(adapter.dispatch('visible_text', 'tenfold')(text)) -}}
{% endmacro %}

{% macro default__visible_text(text) -%}
    {#- what has no width, and what is as wide as a blank -#}
    {%- set unseen = '\\p{Cc}\\p{Cf}\\x{34F}\\x{FE00}-\\x{FE0F}' -%}
    {%- set blank = '\\x{9}-\\x{D}\\x{85}\\x{2800}\\x{3164}\\p{Z}' -%}
    {%- set any = '[' ~ unseen ~ blank ~ ']*' -%}
    {%- set spaced = tenfold.replace_pattern(
        text, any ~ '[' ~ blank ~ ']' ~ any, ' '
    ) -%}
trim({{ tenfold.replace_pattern(spaced, '[' ~ unseen ~ ']+', '') }})
{%- endmacro %}
