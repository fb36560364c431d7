{% macro minimum_group_size(value=none) %}
    {{ return(adapter.dispatch('minimum_group_size', 'tenfold')(value)) }}
{% endmacro %}

{% macro default__minimum_group_size(value) %}
    {{ return(tenfold.checked_integer(
        'minimum_group_size', value, minimum=10, default=10
    )) }}
{% endmacro %}
