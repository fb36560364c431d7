{#- `a, b, c and 12 more`: a list short enough for a message. -#}
{% macro shortened_list(names, most=3) %}
    {% set shown = names[:most] | join(', ') %}
    {% if names | length > most %}
        {% set shown = shown ~ ' and ' ~ (names | length - most) ~ ' more' %}
    {% endif %}
    {{ return(shown) }}
{% endmacro %}
