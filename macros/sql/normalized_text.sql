{#- A text in which each letter is written in one way, whether its accents are part of it
    or stand behind it: Unicode's normal form C. -#}
{% macro normalized_text(text) %}
    {{- return(adapter.dispatch('normalized_text', 'tenfold')(text)) -}}
{% endmacro %}

{% macro default__normalized_text(text) -%}
normalize({{ text }}, nfc)
{%- endmacro %}

{% macro duckdb__normalized_text(text) -%}
nfc_normalize({{ text }})
{%- endmacro %}

{#- Spark has no function for it: a text with accents that stand behind ends the query. -#}
{% macro spark__normalized_text(text) -%}
case
    when {{ text }} rlike {{ tenfold.text_literal('\\p{M}') }}
        then {{ tenfold.stop_query(tenfold.text_literal(
            'Tenfold: a text holds accents as characters of their own, which Spark cannot'
            ~ ' put together. Write it in Unicode normal form C before it is loaded.'
        )) }}
    else {{ text }}
end
{%- endmacro %}
