{#- Public code lists by their ids, each with its kind, its columns, whether released
    tables were made again from a copy of it, and how many rows were copied: a list of
    {name, kind, columns, is_copied, rows}. Other lists were read before the guards. -#}
{% macro evidence_code_lists(code_lists, copied) %}
    {% set found = [] %}
    {% for unique_id in code_lists %}
        {% set node = tenfold.node_with_id(unique_id) %}
        {% do found.append({
            'name': (node.source_name ~ '.' if node.resource_type == 'source' else '')
                ~ node.name,
            'kind': node.resource_type,
            'columns': node.columns.values() | map(attribute='name') | list,
            'is_copied': unique_id in copied,
            'rows': tenfold.query_value(
                "select count(*) from " ~ tenfold.copy_of(node)
            ) if unique_id in copied else none
        }) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
