{% macro clean_key(column) %}
    {{- return(adapter.dispatch('clean_key', 'tenfold')(column)) -}}
{% endmacro %}

{% macro default__clean_key(column) -%}
    {%- set text = tenfold.cast_as_text(column) -%}
case
    when {{ tenfold.matches_pattern(text, tenfold.plain_key()) }} then {{ text }}
    when {{ tenfold.key_word(text) }} in ({{ tenfold.placeholder_words('certain') | join(', ') }}) then null
    else nullif({{ tenfold.normalized_text(tenfold.visible_text(text)) }}, '')
end
{%- endmacro %}
