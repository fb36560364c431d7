{#- The names of the models that draw records. -#}
{% macro models_that_draw() %}
    {% set found = [] %}
    {% for node in graph.nodes.values()
        if node.resource_type == 'model'
        and 'macro.tenfold.synthetic_records' in node.depends_on.macros %}
        {% do found.append(node.name) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
