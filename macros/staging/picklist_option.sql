{% macro picklist_option(column, options) %}
    {{- return(tenfold.option_of_key(tenfold.option_key(column), options)) -}}
{% endmacro %}
