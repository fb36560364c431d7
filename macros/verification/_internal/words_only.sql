{#- A text as lower-case words with one space before, between and after them, so that
    "contains" means whole words whatever the punctuation was. -#}
{% macro words_only(expression) %}
    {{- return(adapter.dispatch('words_only', 'tenfold')(expression)) -}}
{% endmacro %}

{% macro default__words_only(expression) -%}
concat(
            ' ',
            trim({{ tenfold.replace_pattern(
                'lower(' ~ expression ~ ')', '[^\\p{L}\\p{N}]+', ' '
            ) }}),
            ' '
        )
{%- endmacro %}

{#- one spelling for letters that can be written with and without a combining mark -#}
{% macro duckdb__words_only(expression) -%}
{{ tenfold.default__words_only('nfc_normalize(' ~ expression ~ ')') }}
{%- endmacro %}

{#- A function of Tenfold's: Spark has none, and a name in the other spelling would pass. -#}
{% macro spark__words_only(expression) -%}
{{ tenfold.default__words_only('tenfold_normalized(' ~ expression ~ ')') }}
{%- endmacro %}
