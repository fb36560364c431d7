{#- A regular expression for the values of a flag, in any case. -#}
{% macro flag_words() %}
    {{- return(
        '(?i)[01](\\.0)?|y|n|yes|no|t|f|true|false|x|s[ií]|sim|n[ãa]o|oui|non|ja|nein|да|нет'
        ~ '|ya|tidak|نعم|لا|是|否'
    ) -}}
{% endmacro %}
