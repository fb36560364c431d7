{#- Each test that the publication asks for, with its result, the SQL that ran and, of
    Tenfold's own, the numbers that it was given as arguments, such as from which length on
    it looks; how many rows failed is private and stays out. -#}
{% macro evidence_checks(release, results) %}
    {% set ran = {} %}
    {% for result in results %}
        {% do ran.update({result.node.unique_id: result}) %}
    {% endfor %}
    {% set lineage = tenfold.with_ancestors(release) | select('in', graph.nodes) | list %}
    {% set found = [] %}
    {% for test in tenfold.tests_of(lineage) %}
        {% set metadata = test.test_metadata %}
        {% set looks_at = test.attached_node or (test.depends_on.nodes | first) %}
        {% set looked_at = graph.nodes.get(looks_at) or graph.sources.get(looks_at) or {} %}
        {% set column = test.get('column_name') %}
        {% set result = ran.get(test.unique_id) %}
        {% set limits = {} %}
        {% if metadata and metadata.namespace == 'tenfold' %}
            {% for name, value in metadata.kwargs.items()
                if modules.re.fullmatch('[0-9]{1,9}', value | string | trim) %}
                {% do limits.update({name: value | string | trim}) %}
            {% endfor %}
        {% endif %}
        {% do found.append({
            'name': test.name,
            'test': ((metadata.namespace ~ '.' if metadata.namespace else '')
                ~ metadata.name) if metadata else 'a test in SQL',
            'model': looked_at.get('name'),
            'column': column if column in looked_at.get('columns', {}) else none,
            'limits': limits,
            'status': (result.status | string | lower) if result else none,
            'sql': result.node.compiled_code if result else none
        }) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
