{#- A text with each character of one text replaced by that at its place in another. -#}
{% macro replace_characters(text, characters, replacements) %}
    {{- return(adapter.dispatch('replace_characters', 'tenfold')(
        text, characters, replacements
    )) -}}
{% endmacro %}

{% macro default__replace_characters(text, characters, replacements) -%}
translate({{ text }}, {{ tenfold.text_literal(characters) }}, {{ tenfold.text_literal(replacements) }})
{%- endmacro %}
