{#- The marks `sensitive: true` in the YAML of some models and sources, and of what they
    are made from: a mapping from names in lower case to the number of different values
    that each group must have. A mark holds for the columns of that name in all that is
    made from it, and of several numbers the largest counts, so that none is lost on the
    way to the counts. -#}
{% macro marked_sensitive(nodes, macro_name=none, relation=none) %}
    {% set marked = {} %}
    {% for unique_id in tenfold.with_ancestors(nodes) %}
        {% set ancestor = graph.nodes.get(unique_id) or graph.sources.get(unique_id) %}
        {% for column in (ancestor.columns.values() if ancestor else []) %}
            {% set meta = tenfold.column_meta(column) %}
            {% if meta.get('sensitive') not in [none, true, false] %}
                {% do tenfold.raise_error(
                    macro_name,
                    "`sensitive` of " ~ column.name ~ " is "
                    ~ meta.get('sensitive') | tojson,
                    "Write true or false.",
                    relation
                ) %}
            {% elif meta.get('sensitive') %}
                {% set name = column.name | lower %}
                {% do marked.update({name: [
                    tenfold.diversity(meta.get('diversity')), marked.get(name, 0)
                ] | max}) %}
            {% elif meta.get('diversity') is not none %}
                {% do tenfold.raise_error(
                    macro_name,
                    column.name ~ " has a `diversity` but is not marked `sensitive:"
                    ~ " true`, so that nothing would be done about it",
                    "Mark it, or take the `diversity` out.",
                    relation
                ) %}
            {% endif %}
        {% endfor %}
    {% endfor %}
    {{ return(marked) }}
{% endmacro %}
