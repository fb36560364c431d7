{#- A text in the one spelling of clean_text. -#}
{% macro spelled_text(text) %}
    {{- return(adapter.dispatch('spelled_text', 'tenfold')(text)) -}}
{% endmacro %}

{% macro default__spelled_text(text) -%}
{#- curly and other quotes, as word processors write them -#}
{{ tenfold.replace_pattern(
    tenfold.replace_pattern(
        tenfold.normalized_text(
            tenfold.ascii_signs(tenfold.visible_text(tenfold.cast_as_text(text)))
        ),
        '[‘’‚‛ʼ´`′]', "'"
    ),
    '[“”„‟″]', '"'
) }}
{%- endmacro %}
