{#- A text without accents and other marks on its letters: é is e, й is и, أ is ا. Letters
    that have none in Unicode, such as ø and ł, stay. -#}
{% macro without_accents(text) %}
    {{- return(adapter.dispatch('without_accents', 'tenfold')(text)) -}}
{% endmacro %}

{% macro default__without_accents(text) -%}
regexp_replace(normalize({{ text }}, nfd), {{ tenfold.text_literal('\\p{M}+') }}, '', 'g')
{%- endmacro %}

{% macro duckdb__without_accents(text) -%}
strip_accents({{ text }})
{%- endmacro %}

{#- Spark cannot take letters apart: those of Latin scripts are listed, others stay. -#}
{% macro spark__without_accents(text) -%}
{{ tenfold.replace_characters(
    text,
    'àáâãäåāăąçćčďèéêëēęěğìíîïīñńňòóôõöōőřśşšťùúûüūůűýÿžźżÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ',
    'aaaaaaaaacccdeeeeeeegiiiiinnnooooooorssstuuuuuuuyyzzzAAAAAACEEEEIIIINOOOOOUUUUY'
) }}
{%- endmacro %}
