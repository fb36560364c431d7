{#- What a release consists of beside its database: its `tables`, views left out, each of
    which has a copy in every format, and its other `files`. -#}
{% macro files_of_release() %}
    {% set files = ['evidence.html'] %}
    {% set tables = ['column_lineage', 'release_evidence'] %}
    {% for node in tenfold.release_nodes() %}
        {% if tenfold.release_file(node) is not none %}
            {% do files.append(tenfold.release_file(node)) %}
        {% elif node.config.materialized != 'view' %}
            {% do tables.append(node.alias) %}
        {% endif %}
    {% endfor %}
    {{ return({'tables': tables, 'files': files}) }}
{% endmacro %}
