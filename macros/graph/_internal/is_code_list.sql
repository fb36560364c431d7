{#- Whether a seed or source holds public codes alone: each of its columns has the role
    `code`. -#}
{% macro is_code_list(node) %}
    {% if node.resource_type not in ['seed', 'source'] %}{{ return(false) }}{% endif %}
    {% set codes = [] %}
    {% for column in node.columns.values()
        if tenfold.column_meta(column).get('role') == 'code' %}
        {% do codes.append(column.name | lower) %}
    {% endfor %}
    {% if not codes %}{{ return(false) }}{% endif %}
    {% set present = tenfold.columns_of(tenfold.relation_of(node)) %}
    {{ return(
        present | length > 0
        and not present | map(attribute='name') | map('lower') | reject('in', codes) | list
    ) }}
{% endmacro %}
