{#- The raw columns behind the release whose roles were guessed and that nobody has looked
    at, by raw table: their YAML says `drafted: true`. -#}
{% macro evidence_drafted_roles(release) %}
    {% set found = {} %}
    {% for unique_id in tenfold.with_ancestors(release) | sort
        if unique_id in graph.nodes or unique_id in graph.sources %}
        {% set table = tenfold.node_with_id(unique_id) %}
        {% set names = [] %}
        {% for column in table.columns.values()
            if tenfold.column_meta(column).get('drafted') is true %}
            {% do names.append(column.name) %}
        {% endfor %}
        {% if names %}
            {% do found.update({
                (table.source_name ~ '.' if table.resource_type == 'source' else '')
                    ~ table.name: names
            }) %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
