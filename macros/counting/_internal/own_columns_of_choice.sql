{#- The columns that a choice of levels has beside its attributes. -#}
{% macro own_columns_of_choice() %}
    {{- return(['is_chosen', 'step', 'share_safe', 'attributes_kept', 'costs_most']) -}}
{% endmacro %}
