{#- The ids of the public code lists that nodes are made from, at any distance. -#}
{% macro code_lists_behind(nodes) %}
    {% set found = [] %}
    {% for unique_id in tenfold.with_ancestors(nodes)
        if tenfold.is_code_list(tenfold.node_with_id(unique_id)) %}
        {% do found.append(unique_id) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
