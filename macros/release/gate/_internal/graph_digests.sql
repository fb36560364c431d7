{#- A digest for each node of what the gate reads of it: dbt's graph is a mapping that
    any macro can change while dbt runs, and the publication compares it with the
    manifest that was written before. -#}
{% macro graph_digests() %}
    {% set digests = {} %}
    {% for unique_id, node in graph.nodes.items() %}
        {% set deciding = {} %}
        {% for field in tenfold.deciding_fields() %}
            {% do deciding.update({field: node.get(field)}) %}
        {% endfor %}
        {% do digests.update({
            unique_id: local_md5(tojson(deciding, sort_keys=true))
        }) %}
    {% endfor %}
    {{ return(digests) }}
{% endmacro %}
