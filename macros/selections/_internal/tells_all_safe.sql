{#- Whether a release tells of all combinations that were found safe, so that those of
    which it does not tell have fewer than k people. node: a model that is made from one
    table of counts, at any distance. told: SQL of how many combinations are told of. -#}
{% macro tells_all_safe(node, told) %}
    {% set safe = [] %}
    {% for unique_id in tenfold.with_ancestors([node]) if unique_id in graph.nodes
        and tenfold.produces(graph.nodes[unique_id]) == 'counts' %}
        {% do safe.append(graph.nodes[unique_id].relation_name) %}
    {% endfor %}
    {{ return(safe | length == 1 and tenfold.query_value(
        "select (select count(*) from " ~ safe[0] ~ ") = " ~ told
    )) }}
{% endmacro %}
