{#- So many characters of a text that stand in front of the first place of another in it;
    blanks, or nothing, where it is not there. The text ends with so many blanks. -#}
{% macro text_before(text, part, length) %}
    {{- return(adapter.dispatch('text_before', 'tenfold')(text, part, length)) -}}
{% endmacro %}

{% macro default__text_before(text, part, length) -%}
substring({{ text }}, position({{ part }} in {{ text }}) - {{ length }}, {{ length }})
{%- endmacro %}
