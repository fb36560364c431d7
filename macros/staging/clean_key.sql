{% macro clean_key(column) %}
    {{- return(adapter.dispatch('clean_key', 'tenfold')(column)) -}}
{% endmacro %}

{% macro default__clean_key(column) -%}
    {%- set text = tenfold.cast_as_text(column) -%}
    {#- what has no width, and what is as wide as a blank -#}
    {%- set unseen = '\\p{Cc}\\p{Cf}\\x{34F}\\x{FE00}-\\x{FE0F}' -%}
    {%- set blank = '\\x{9}-\\x{D}\\x{85}\\x{2800}\\x{3164}\\p{Z}' -%}
    {%- set any = '[' ~ unseen ~ blank ~ ']*' -%}
    {%- set spaced = tenfold.replace_pattern(
        text, any ~ '[' ~ blank ~ ']' ~ any, ' '
    ) -%}
    {%- set seen = tenfold.replace_pattern(spaced, '[' ~ unseen ~ ']+', '') -%}
case
    when {{ tenfold.matches_pattern(text, tenfold.plain_key()) }} then {{ text }}
    when {{ tenfold.key_word(text) }} in ({{ tenfold.placeholder_words('certain') | join(', ') }}) then null
    else nullif({{ tenfold.normalized_text('trim(' ~ seen ~ ')') }}, '')
end
{%- endmacro %}
