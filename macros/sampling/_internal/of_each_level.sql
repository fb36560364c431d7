{#- What is given for each drawn attribute, for each of the columns that are its levels:
    `attributes` has the number of the attribute of each column, from 1 on. -#}
{% macro of_each_level(given, attributes) %}
    {%- set found = [] -%}
    {%- for number in attributes -%}
        {%- do found.append(given[number - 1]) -%}
    {%- endfor -%}
    {{- return(found) -}}
{% endmacro %}
