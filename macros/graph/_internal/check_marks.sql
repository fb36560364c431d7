{#- Stops a run before it builds anything where the YAML of a table holds a mark that
    Tenfold does not know; of some nodes, or of all that the project has. -#}
{% macro check_marks(nodes=none) %}
    {% if not execute %}{{ return('') }}{% endif %}
    {% set problems = [] %}
    {% for node in (nodes if nodes is not none
        else graph.nodes.values() | list + graph.sources.values() | list)
        if node.resource_type in ['model', 'seed', 'snapshot', 'source'] %}
        {% do problems.extend(tenfold.wrong_marks(node)) %}
    {% endfor %}
    {% if problems %}
        {% set more = problems | length - 10 %}
        {% do tenfold.raise_error(
            none,
            "these marks are unknown, so that nothing would come of them:\n  - "
            ~ problems[:10] | join('.\n  - ') ~ "."
            ~ ("\n  - and " ~ more ~ " more." if more > 0 else "")
        ) %}
    {% endif %}
{% endmacro %}
