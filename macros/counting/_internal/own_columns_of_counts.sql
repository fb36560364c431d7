{#- The columns that a table of counts has beside its attributes. -#}
{% macro own_columns_of_counts() %}
    {{- return(['combination_length', 'combination', 'subjects']) -}}
{% endmacro %}
