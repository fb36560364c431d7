{#- A parameter of the counts that a model is made from, at any distance: a list with its
    value in each model that declares one. -#}
{% macro counts_parameter(node, name) %}
    {% set found = [] %}
    {% for unique_id in tenfold.with_ancestors([node]) if unique_id in graph.nodes %}
        {% set declared = graph.nodes[unique_id].config.meta.get('tenfold_parameters') or {} %}
        {% if name in declared %}{% do found.append(declared[name]) %}{% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
