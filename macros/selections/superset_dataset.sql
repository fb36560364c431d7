{#- Prints the file by which Apache Superset imports a table of `cells` as a dataset: its
    measures, and its columns with the names that people read. Columns that only serve the
    measures can be neither filtered nor grouped by.

        dbt --quiet run-operation superset_dataset --args '{cells: victim_cells}' -#}
{% macro superset_dataset(cells, database='Release', schema='main') %}
    {% if not execute %}{{ return('') }}{% endif %}
    {% set found = [] %}
    {% for node in graph.nodes.values() if node.resource_type == 'model'
        and node.name == cells
        and tenfold.produces(node) == 'cells' %}
        {% do found.append(node) %}
    {% endfor %}
    {% if not found %}
        {% do tenfold.raise_error(
            'superset_dataset',
            "no model `" ~ cells ~ "` is a call of tenfold.cells",
            "Name the model of cells, for example --args '{cells: victim_cells}'."
        ) %}
    {% endif %}
    {% set node = found[0] %}
    {% set columns = tenfold.columns_of(tenfold.relation_of(node)) %}
    {% if not columns %}
        {% do tenfold.raise_error(
            'superset_dataset', "the table is not there, so its columns cannot be read",
            "Build it first (dbt build).", node.alias
        ) %}
    {% endif %}
    {% set described = {} %}
    {% for unique_id in node.depends_on.nodes if unique_id in graph.nodes %}
        {% set people = graph.nodes[unique_id] %}
        {% for column in people.columns.values() %}
            {% set label = tenfold.column_meta(column).get('label') %}
            {% if label %}{% do described.update({column.name | lower: label}) %}{% endif %}
        {% endfor %}
        {% for name, level in tenfold.level_columns(tenfold.relation_of(people)).items() %}
            {% do described.update({name: level.label}) %}
        {% endfor %}
    {% endfor %}
    {% set own = tenfold.own_columns_of_cells() %}
    {% set dataset = {
        'table_name': node.alias,
        'schema': schema,
        'uuid': local_md5('dataset ' ~ node.alias),
        'database_uuid': local_md5('database ' ~ database),
        'version': '1.0.0',
        'description': node.description | trim,
        'metrics': [],
        'columns': []
    } %}
    {% for measure in tenfold.measures_of_cells(
        node.config.meta.tenfold_parameters.bounded_length
    ) %}
        {% do dataset.metrics.append({
            'metric_name': measure.name, 'verbose_name': measure.label,
            'description': measure.description, 'expression': measure.expression
        }) %}
    {% endfor %}
    {% for column in columns %}
        {% set name = column.name | lower %}
        {% set is_asked = name not in own and not (
            name.endswith('_order') and name[:-6] in columns | map(attribute='name') | map('lower')
        ) %}
        {% do dataset.columns.append({
            'column_name': column.name, 'type': column.dtype,
            'verbose_name': described.get(name), 'is_active': true,
            'groupby': is_asked, 'filterable': is_asked,
            'description': (node.columns.get(column.name) or {}).get('description')
        }) %}
    {% endfor %}
    {% do print(toyaml(dataset, sort_keys=false)) %}
{% endmacro %}
