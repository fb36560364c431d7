{#- The node of the table of people with its levels, a call of with_levels, from which a
    relation is made, at any distance; none where it is made from none. -#}
{% macro leveled_people(relation) %}
    {%- set node = tenfold.node_of(relation) -%}
    {%- if node is none -%}{{- return(none) -}}{%- endif -%}
    {%- for unique_id in tenfold.with_ancestors([node]) if unique_id in graph.nodes -%}
        {%- set found = graph.nodes[unique_id] -%}
        {%- if tenfold.produces(found)
            == 'levels'
        -%}
            {{- return(found) -}}
        {%- endif -%}
    {%- endfor -%}
    {{- return(none) -}}
{% endmacro %}
