{#- A text with everything that a regular expression matches replaced. In what replaces
    it, `\1` and so on stand for the groups of the expression. -#}
{% macro replace_pattern(text, pattern, replacement) %}
    {{- return(adapter.dispatch('replace_pattern', 'tenfold')(text, pattern, replacement)) -}}
{% endmacro %}

{% macro default__replace_pattern(text, pattern, replacement) -%}
regexp_replace({{ text }}, {{ tenfold.text_literal(pattern) }}, {{ tenfold.text_literal(replacement) }}, 'g')
{%- endmacro %}

{% macro spark__replace_pattern(text, pattern, replacement) -%}
regexp_replace({{ text }}, {{ tenfold.text_literal(pattern) }}, {{ tenfold.text_literal(replacement | replace('\\', '$')) }})
{%- endmacro %}
