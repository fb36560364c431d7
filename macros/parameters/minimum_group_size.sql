{% macro minimum_group_size(value=none) %}
    {{ return(tenfold.checked_integer(
        'minimum_group_size', value, minimum=10, default=10
    )) }}
{% endmacro %}
