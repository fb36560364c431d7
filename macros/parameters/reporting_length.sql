{% macro reporting_length(value=none) %}
    {{ return(tenfold.checked_integer(
        'reporting_length', value, minimum=1, maximum=5, default=3
    )) }}
{% endmacro %}
