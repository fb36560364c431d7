{#- What the analysis of columns cannot read in dbt's manifest: the SQL that this
    invocation compiled, and where sources outside the database are read from. -#}
{% macro lineage_input(results) %}
    {% set compiled = {} %}
    {% set parents = [] %}
    {% for result in results
        if result.node.resource_type in ['model', 'snapshot']
        and result.status | string | lower == 'success'
        and result.node.compiled_code %}
        {% set node = result.node %}
        {% do compiled.update({node.unique_id: node.compiled_code}) %}
        {% do parents.extend(node.depends_on.nodes) %}
    {% endfor %}
    {% set external = [] %}
    {% for unique_id in parents | unique if unique_id in graph.sources %}
        {% set raw = graph.sources[unique_id] %}
        {% set relation = tenfold.relation_of(raw) %}
        {% if relation.external %}
            {% set columns = [] %}
            {% for column in tenfold.columns_of(relation) %}
                {% do columns.append([column.name, column.dtype]) %}
            {% endfor %}
            {% do external.append({
                'id': unique_id, 'text': relation | string, 'columns': columns
            }) %}
        {% endif %}
    {% endfor %}
    {% set run = tenfold.run_of_dbt(results) %}
    {% do run.update({
        'compiled': compiled,
        'external_sources': external,
        'pure_functions': var('tenfold_pure_functions', [])
    }) %}
    {{ return(run) }}
{% endmacro %}
