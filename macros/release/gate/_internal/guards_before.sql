{#- The models that a model selects from and that count or draw: those that call
    safe_combinations or synthetic_records. -#}
{% macro guards_before(node) %}
    {% set guards = [] %}
    {% for parent in node.depends_on.nodes if parent in graph.nodes
        and (graph.nodes[parent].config.meta.get('tenfold_parameters') or {})
            .get('produces') in ['counts', 'records'] %}
        {% do guards.append(graph.nodes[parent]) %}
    {% endfor %}
    {{ return(guards) }}
{% endmacro %}
