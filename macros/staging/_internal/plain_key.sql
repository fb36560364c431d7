{#- A regular expression for nearly all keys, which need no second look: nothing but the
    signs of ASCII, with a digit, which no text for a missing key has. -#}
{% macro plain_key() %}
    {{- return('[!-~]*[1-9][!-~]*') -}}
{% endmacro %}
