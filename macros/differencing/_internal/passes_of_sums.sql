{#- How many times bounds are passed on from sums to their parts and back. -#}
{% macro passes_of_sums() %}
    {{- return(3) -}}
{% endmacro %}
