{#- Entries of the manifest, [section, name, value], for the attributes of a released
    table: its columns that the model which counted or drew has, too. -#}
{% macro attribute_entries(node, guard) %}
    {% set entries = [] %}
    {% for column in tenfold.columns_of(tenfold.relation_of(guard))
        if column.name | lower not in tenfold.own_columns_of_counts()
        and column.name | lower in node.columns | map('lower') | list %}
        {% do entries.append(['attribute', node.alias, column.name]) %}
    {% endfor %}
    {{ return(entries) }}
{% endmacro %}
