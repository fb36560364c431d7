{#- The raw columns whose values may occur nowhere in what is made from them: a list of
    {relation, name} over the seeds and sources that a model is built from. A column
    whose role is not stated counts as an identifier. -#}
{% macro identifying_columns(model) %}
    {% set found = [] %}
    {% set node = tenfold.node_of(model) %}
    {% if node is none %}
        {% do tenfold.raise_error(
            'no_identifier',
            "no model of this project makes " ~ model ~ ", so that it is not known which"
            ~ " raw tables it comes from",
            "Put the test on a model."
        ) %}
    {% endif %}
    {% for unique_id in tenfold.with_ancestors([node]) %}
        {% set raw = graph.sources.get(unique_id) or graph.nodes.get(unique_id) %}
        {% if raw and raw.resource_type in ['seed', 'source'] %}
            {% set roles = {} %}
            {% for column in raw.columns.values() %}
                {% do roles.update(
                    {column.name | lower: tenfold.column_meta(column).get('role')}
                ) %}
            {% endfor %}
            {% set relation = tenfold.relation_of(raw) %}
            {% set present = tenfold.columns_of(relation) %}
            {#- nothing to compare with would pass every test -#}
            {% if not present and not tenfold.only_compiles() %}
                {% do tenfold.raise_error(
                    'no_identifier',
                    "the raw table " ~ raw.name ~ " has no columns to compare with",
                    "Load it, then build again.",
                    node.name
                ) %}
            {% endif %}
            {% for column in present
                if roles.get(column.name | lower)
                not in ['attribute', 'code', 'dropped'] %}
                {% do found.append({'relation': relation, 'name': column.name}) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
