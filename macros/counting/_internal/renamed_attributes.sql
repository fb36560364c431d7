{#- The attributes of a table under the names attribute_1, attribute_2, … : a list. An
    enumeration becomes a text: its type lists every value that the column may have, also
    those that too few people have. -#}
{% macro renamed_attributes(attributes) %}
    {%- set columns = [] -%}
    {%- for attribute in attributes -%}
        {%- set value = tenfold.quoted(attribute.name) -%}
        {%- if modules.re.match('enum\\b', attribute.data_type | lower) -%}
            {%- set value = tenfold.cast_as_text(value) -%}
        {%- endif -%}
        {%- do columns.append(value ~ ' as attribute_' ~ loop.index) -%}
    {%- endfor -%}
    {{- return(columns) -}}
{% endmacro %}
