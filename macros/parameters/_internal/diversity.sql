{#- l, the number of different values of a sensitive column that each group must have;
    less than 2 would ask for nothing. -#}
{% macro diversity(value=none) %}
    {{ return(adapter.dispatch('diversity', 'tenfold')(value)) }}
{% endmacro %}

{% macro default__diversity(value) %}
    {{ return(tenfold.checked_integer('diversity', value, minimum=2, default=2)) }}
{% endmacro %}
