{#- The table that a name means: a seed, model or source of the project, a table of the
    database, or a file. A mapping of `relation`, `table` (what the files say of it),
    `roles` and `stated`, which is what YAML says beside them (by lower-case column), and
    `notes` for people. -#}
{% macro suggestion_table(relation) %}
    {% set file = tenfold.suggestion_file(relation) %}
    {% set wanted = ('files.' ~ file.name if file else relation | string)
        .replace('"', '') | lower %}
    {% set found = [] %}
    {% set taken_names = [] %}
    {% set ns = namespace(manifest='', dictionary='') %}
    {% for node in graph.nodes.values() | list + graph.sources.values() | list
        if node.resource_type in ['seed', 'model', 'snapshot', 'source'] %}
        {% set is_source = node.resource_type == 'source' %}
        {% set identifier = node.identifier if is_source else node.alias %}
        {% set schema = node.schema ~ '.' ~ identifier %}
        {% set names = [node.name, schema, node.database ~ '.' ~ schema] %}
        {% if is_source %}
            {% do names.append(node.source_name ~ '.' ~ node.name) %}
        {% else %}
            {% do taken_names.append(node.name) %}
            {#- a release has one of each -#}
            {% if tenfold.is_manifest(node) %}
                {% set ns.manifest = node.name %}
            {% elif 'macro.tenfold.data_dictionary' in node.depends_on.macros %}
                {% set ns.dictionary = node.name %}
            {% endif %}
        {% endif %}
        {% if wanted in names | map('lower') | list %}{% do found.append(node) %}{% endif %}
    {% endfor %}
    {% if found | length > 1 %}
        {% do tenfold.raise_error(
            'suggest',
            relation ~ " may be " ~ found | map(attribute='unique_id') | join(', '),
            "Write its schema, or the source's name, before it."
        ) %}
    {% endif %}

    {% if found %}
        {% set node = found[0] %}
        {% do tenfold.check_marks([node]) %}
        {% set is_source = node.resource_type == 'source' %}
        {% set roles = {} %}
        {% set stated = {} %}
        {% for column in node.columns.values() %}
            {% set marks = tenfold.column_meta(column) %}
            {% do roles.update({column.name | lower: marks.get('role')}) %}
            {% do stated.update({column.name | lower: {
                'kind': marks.get('kind'), 'read': marks.get('read'),
                'drafted': marks.get('drafted')
            }}) %}
        {% endfor %}
        {% set relation = tenfold.relation_of(node) %}
        {{ return({
            'relation': tenfold.suggestion_file_table(
                {'name': node.name, 'text': relation | string}
            ) if relation.external else relation,
            'roles': roles,
            'notes': file.notes if file else [],
            'stated': stated,
            'table': {
                'kind': 'model' if node.resource_type == 'snapshot'
                    else node.resource_type,
                'name': node.name,
                'source_name': node.source_name or '',
                'schema': node.schema,
                'database': '',
                'has_yaml': is_source or node.patch_path is not none,
                'yaml_file': (
                    node.original_file_path if is_source else node.patch_path or ''
                ).split('://') | last,
                'taken_names': taken_names,
                'manifest': ns.manifest,
                'dictionary': ns.dictionary
            }
        }) }}
    {% endif %}

    {% if file %}
        {{ return({
            'relation': tenfold.suggestion_file_table(file),
            'roles': {},
            'stated': {},
            'notes': file.notes,
            'table': {
                'kind': 'file',
                'name': file.name,
                'source_name': 'files',
                'schema': '',
                'database': '',
                'has_yaml': false,
                'yaml_file': '',
                'taken_names': taken_names,
                'manifest': ns.manifest,
                'dictionary': ns.dictionary,
                'location': file.text
            }
        }) }}
    {% endif %}

    {% set parts = (relation | string).replace('"', '').split('.') %}
    {% set table = none %}
    {% if parts | length <= 3 %}
        {% set database = parts[-3] if parts | length == 3 else target.database %}
        {% set schema = parts[-2] if parts | length > 1 else target.schema %}
        {% set table = adapter.get_relation(
            database=database, schema=schema, identifier=parts[-1]
        ) %}
    {% endif %}
    {% if table is none %}
        {% do tenfold.raise_error(
            'suggest',
            "there is no table " ~ relation,
            "Give the name of a seed or model, source.table, schema.table or"
            ~ " database.schema.table, or the path of a file."
        ) %}
    {% endif %}
    {{ return({
        'relation': table,
        'roles': {},
        'notes': [],
        'stated': {},
        'table': {
            'kind': 'table',
            'name': table.identifier,
            'source_name': table.schema,
            'schema': table.schema,
            'database': '' if table.database == target.database else table.database,
            'has_yaml': false,
            'yaml_file': '',
            'taken_names': taken_names,
            'manifest': ns.manifest,
            'dictionary': ns.dictionary
        }
    }) }}
{% endmacro %}
