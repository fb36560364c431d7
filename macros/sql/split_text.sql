{#- The parts of a text between a separator, as a list. -#}
{% macro split_text(text, separator) %}
    {{- return(adapter.dispatch('split_text', 'tenfold')(text, separator)) -}}
{% endmacro %}

{% macro default__split_text(text, separator) -%}
string_to_array({{ text }}, {{ tenfold.text_literal(separator) }})
{%- endmacro %}

{% macro duckdb__split_text(text, separator) -%}
string_split({{ text }}, {{ tenfold.text_literal(separator) }})
{%- endmacro %}

{#- The separator is a pattern there; \Q and \E take it literally. -#}
{% macro spark__split_text(text, separator) -%}
split({{ text }}, {{ tenfold.text_literal('\\Q' ~ separator ~ '\\E') }}, -1)
{%- endmacro %}
