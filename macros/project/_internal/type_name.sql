{#- What a person is told of a column's type: its name without what stands in brackets,
    where an enumeration has its values. -#}
{% macro type_name(data_type) %}
    {{- return(data_type.split('(')[0] | trim) -}}
{% endmacro %}
