{#- A text with everything that a regular expression matches replaced. -#}
{% macro replace_pattern(text, pattern, replacement) %}
    {{- return(adapter.dispatch('replace_pattern', 'tenfold')(text, pattern, replacement)) -}}
{% endmacro %}

{% macro default__replace_pattern(text, pattern, replacement) -%}
regexp_replace({{ text }}, {{ tenfold.text_literal(pattern) }}, {{ tenfold.text_literal(replacement) }}, 'g')
{%- endmacro %}

{% macro spark__replace_pattern(text, pattern, replacement) -%}
regexp_replace({{ text }}, {{ tenfold.text_literal(pattern) }}, {{ tenfold.text_literal(replacement) }})
{%- endmacro %}
