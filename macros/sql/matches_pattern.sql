{#- A condition: a regular expression matches all of a text. -#}
{% macro matches_pattern(text, pattern) %}
    {{- return(adapter.dispatch('matches_pattern', 'tenfold')(text, pattern)) -}}
{% endmacro %}

{% macro default__matches_pattern(text, pattern) -%}
{{ text }} ~ {{ tenfold.text_literal('^(?:' ~ pattern ~ ')$') }}
{%- endmacro %}

{% macro duckdb__matches_pattern(text, pattern) -%}
regexp_full_match({{ text }}, {{ tenfold.text_literal(pattern) }})
{%- endmacro %}

{% macro spark__matches_pattern(text, pattern) -%}
{{ text }} rlike {{ tenfold.text_literal('^(?:' ~ pattern ~ ')$') }}
{%- endmacro %}
