{#- What may stand between several answers in one text. A slash may, too, but only with a
    blank at each side: in and/or it separates nothing. -#}
{% macro option_separators() %}
    {{- return([';', '|', ',', '،', '؛', '、', '；', '，', '•']) -}}
{% endmacro %}
