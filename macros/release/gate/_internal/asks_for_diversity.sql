{#- Whether a model of counts or records keeps a floor of different sensitive values: by
    its own argument, or by the YAML of a model or source that it is built from. Of those
    marks the ones count whose name a column of its table has; of a table that is not
    there, all. -#}
{% macro asks_for_diversity(node) %}
    {% for unique_id in tenfold.with_ancestors([node]) if unique_id in graph.nodes %}
        {% if (graph.nodes[unique_id].config.meta.get('tenfold_parameters') or {})
            .get('sensitive') %}
            {{ return(true) }}
        {% endif %}
    {% endfor %}
    {% set marked = tenfold.marked_sensitive([node]) %}
    {% if not marked %}{{ return(false) }}{% endif %}
    {% set columns = tenfold.columns_of(tenfold.relation_of(node))
        | map(attribute='name') | map('lower') | list %}
    {{ return(not columns or columns | select('in', marked) | list | length > 0) }}
{% endmacro %}
