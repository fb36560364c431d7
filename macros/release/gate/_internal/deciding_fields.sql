{#- What the gate reads of a node of dbt's graph, and what any macro could change there
    while dbt runs. -#}
{% macro deciding_fields() %}
    {{ return([
        'alias', 'attached_node', 'columns', 'config', 'database', 'depends_on',
        'description', 'name', 'package_name', 'raw_code', 'relation_name',
        'resource_type', 'schema', 'test_metadata'
    ]) }}
{% endmacro %}
