{#- The parts of a text between what a regular expression matches, as a list. -#}
{% macro split_by_pattern(text, pattern) %}
    {{- return(adapter.dispatch('split_by_pattern', 'tenfold')(text, pattern)) -}}
{% endmacro %}

{% macro default__split_by_pattern(text, pattern) -%}
regexp_split_to_array({{ text }}, {{ tenfold.text_literal(pattern) }})
{%- endmacro %}

{% macro duckdb__split_by_pattern(text, pattern) -%}
string_split_regex({{ text }}, {{ tenfold.text_literal(pattern) }})
{%- endmacro %}

{% macro spark__split_by_pattern(text, pattern) -%}
split({{ text }}, {{ tenfold.text_literal(pattern) }}, -1)
{%- endmacro %}
