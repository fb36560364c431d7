{#- The tables of people that were counted or drawn from, by name, each with the tables of
    which the project declares that nobody is in both. -#}
{% macro evidence_people(release) %}
    {% set found = {} %}
    {% for unique_id in tenfold.with_ancestors(release) if unique_id in graph.nodes %}
        {% for people in tenfold.people_of_guard(graph.nodes[unique_id]) %}
            {% set table = tenfold.node_with_id(people) %}
            {% do found.update({table.name: tenfold.other_people_than(table)}) %}
        {% endfor %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
