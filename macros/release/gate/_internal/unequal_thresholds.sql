{#- Why tables that are counted, drawn or totalled with different minimum group sizes must
    not be published together: what differences between them tell was looked at as if all
    numbers were rounded alike, and readers are told one. -#}
{% macro unequal_thresholds(lineage) %}
    {% set models = {} %}
    {% for unique_id in lineage %}
        {% set node = graph.nodes[unique_id] %}
        {% set k = (node.config.meta.get('tenfold_parameters') or {})
            .get('minimum_group_size') %}
        {% if k is not none %}
            {% do models.setdefault(k, []).append(node.name) %}
        {% endif %}
    {% endfor %}
    {% if models | length <= 1 %}{{ return([]) }}{% endif %}
    {% set told = [] %}
    {% for k in models | sort %}
        {% do told.append(k ~ " in " ~ tenfold.shortened_list(models[k] | sort)) %}
    {% endfor %}
    {{ return([
        "the minimum group size is " ~ told | join(", and ") ~ "; give all of them the same,"
        ~ " best of all in the variable tenfold_minimum_group_size"
    ]) }}
{% endmacro %}
