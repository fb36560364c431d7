{#- The graph's node of a table, by its id. -#}
{% macro table_of_people(unique_id) %}
    {{ return(graph.nodes.get(unique_id) or graph.sources[unique_id]) }}
{% endmacro %}
