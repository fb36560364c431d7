{#- The attributes of a table under the names attribute_1, attribute_2, … : a list. -#}
{% macro renamed_attributes(attributes) %}
    {%- set columns = [] -%}
    {%- for attribute in attributes -%}
        {%- do columns.append(
            tenfold.quoted(attribute.name) ~ ' as attribute_' ~ loop.index
        ) -%}
    {%- endfor -%}
    {{- return(columns) -}}
{% endmacro %}
