{#- The columns that a table of `cells` has beside its attributes and their order. -#}
{% macro own_columns_of_cells() %}
    {{- return([
        'combination_length', 'people', 'at_most', 'suppressed', 'cells', 'crossings',
        'crossing', 'unlisted_at_most', 'everybody_at_most'
    ]) -}}
{% endmacro %}
