{#- A number where it lies within its limits and is no code for an unknown one. -#}
{% macro number_between(number, lowest, highest, unknown) %}
    {{- return(adapter.dispatch('number_between', 'tenfold')(
        number, lowest, highest, unknown
    )) -}}
{% endmacro %}

{% macro default__number_between(number, lowest, highest, unknown) -%}
case
    when {{ number }} between {{ lowest }} and {{ highest }}
    {%- if unknown %}
        and {{ number }} not in ({{ unknown | join(', ') }})
    {%- endif %}
        then {{ number }}
end
{%- endmacro %}
