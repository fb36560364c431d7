{#- attribute_1, attribute_2, …: the names that a query has for its attributes, so that
    none of theirs meets one of its own. A list. -#}
{% macro attribute_names(attributes) %}
    {%- set names = [] -%}
    {%- for attribute in attributes -%}
        {%- do names.append('attribute_' ~ loop.index) -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
