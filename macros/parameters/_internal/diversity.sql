{#- l, the number of different values of a sensitive column that each group must have;
    less than 2 would ask for nothing. -#}
{% macro diversity(value=none) %}
    {{ return(tenfold.checked_integer('diversity', value, minimum=2, default=2)) }}
{% endmacro %}
