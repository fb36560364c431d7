{#- How many groups of a table of counts have one value of a column in common, rounded
    down; see homogeneous_groups_query. -#}
{% macro homogeneous_groups(counts, attributes, column, k) %}
    {{ return(tenfold.query_value(
        tenfold.homogeneous_groups_query(counts, attributes, column, k)
    ) | int) }}
{% endmacro %}
