{#- The tables of people that were counted, by name, each with the tables of which the
    project declares that nobody is in both. -#}
{% macro evidence_people(release) %}
    {% set found = {} %}
    {% for unique_id in tenfold.with_ancestors(release) if unique_id in graph.nodes
        and tenfold.called_macro(graph.nodes[unique_id])
            in ['safe_combinations', 'protected_totals'] %}
        {% for people in graph.nodes[unique_id].depends_on.nodes %}
            {% set table = tenfold.node_with_id(people) %}
            {% do found.update({table.name: tenfold.other_people_than(table)}) %}
        {% endfor %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
