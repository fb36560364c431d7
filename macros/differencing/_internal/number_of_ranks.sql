{#- What separates a bound from a rank in one number: a power of two, so that dividing
    by it is exact in every engine. The last rank stands for no combination. -#}
{% macro number_of_ranks() %}
    {{- return(1073741824) -}}
{% endmacro %}
