{#- The public code lists that the release was made with, each with its kind and how many
    rows were copied: a list of {name, kind, rows}. -#}
{% macro evidence_code_lists(made_again) %}
    {% set found = [] %}
    {% for unique_id in made_again.code_lists %}
        {% set node = tenfold.node_with_id(unique_id) %}
        {% do found.append({
            'name': (node.source_name ~ '.' if node.resource_type == 'source' else '')
                ~ node.name,
            'kind': node.resource_type,
            'rows': tenfold.query_value("select count(*) from " ~ tenfold.copy_of(node))
        }) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
