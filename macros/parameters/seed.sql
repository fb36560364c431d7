{% macro seed(value=none) %}
    {#- 2^53 - 1: the largest whole number that every JSON reader keeps exact -#}
    {{ return(tenfold.checked_integer(
        'seed', value, minimum=0, maximum=9007199254740991, default=20210930
    )) }}
{% endmacro %}
