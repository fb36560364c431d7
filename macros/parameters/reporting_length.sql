{% macro reporting_length(value=none) %}
    {{ return(adapter.dispatch('reporting_length', 'tenfold')(value)) }}
{% endmacro %}

{% macro default__reporting_length(value) %}
    {{ return(tenfold.checked_integer(
        'reporting_length', value, minimum=1, maximum=5, default=3
    )) }}
{% endmacro %}
