{#- What the project says of its data, the period that they are about and what they
    are: texts, as given or, where nothing is given, by the project's variables. None
    where it says nothing. -#}
{% macro declared_data(period=none, description=none) %}
    {% set told = {
        'period': period if period is not none else var('tenfold_data_period', none),
        'description': description if description is not none
            else var('tenfold_data_description', none)
    } %}
    {% for name, value in told.items() if value is not none %}
        {% do told.update({name: value | string | trim}) %}
    {% endfor %}
    {{ return(told) }}
{% endmacro %}
