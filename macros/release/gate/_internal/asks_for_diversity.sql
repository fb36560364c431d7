{#- Whether a model of counts or records keeps a floor of different sensitive values: by
    its own argument or by the YAML of a model that it is built from. -#}
{% macro asks_for_diversity(node) %}
    {% for unique_id in tenfold.with_ancestors([node]) if unique_id in graph.nodes %}
        {% set ancestor = graph.nodes[unique_id] %}
        {% if (ancestor.config.meta.get('tenfold_parameters') or {}).get('sensitive') %}
            {{ return(true) }}
        {% endif %}
        {% for column in ancestor.columns.values()
            if tenfold.column_meta(column).get('sensitive') %}
            {{ return(true) }}
        {% endfor %}
    {% endfor %}
    {{ return(false) }}
{% endmacro %}
