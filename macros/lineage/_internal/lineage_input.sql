{#- What the analysis of columns cannot read in dbt's manifest: the SQL that this
    invocation compiled, and where sources outside the database are read from. -#}
{% macro lineage_input(results) %}
    {% set compiled = {} %}
    {% set places = [] %}
    {% set parents = [] %}
    {% for result in results
        if result.node.resource_type in ['model', 'snapshot']
        and result.status | string | lower == 'success'
        and result.node.compiled_code %}
        {% set node = result.node %}
        {% do compiled.update({node.unique_id: node.compiled_code}) %}
        {% do parents.extend(node.depends_on.nodes) %}
        {% if node.resource_type == 'model' and node.compiled_path %}
            {% do places.append([node.compiled_path, node.original_file_path]) %}
        {% endif %}
    {% endfor %}
    {% set external = [] %}
    {% for unique_id in parents | unique if unique_id in graph.sources %}
        {% set raw = graph.sources[unique_id] %}
        {% set relation = source(raw.source_name, raw.name) %}
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
    {{ return({
        'invocation_id': invocation_id,
        'compiled_file': (places | first | default([none, none], true))[0],
        'original_file': (places | first | default([none, none], true))[1],
        'compiled': compiled,
        'external_sources': external,
        'pure_functions': var('tenfold_pure_functions', [])
    }) }}
{% endmacro %}
