{#- Which of the public code lists have a column with the keys of half of the people of a
    counted table or more: as that table writes the keys, or as the raw tables behind it
    do. A list of ids. -#}
{% macro code_lists_with_keys(lists, counted, subject_id) %}
    {% set keys = tenfold.raw_subject_columns(tenfold.relation_of(counted)) %}
    {% for column in tenfold.columns_of(tenfold.relation_of(counted))
        if column.name | lower == subject_id | lower %}
        {% do keys.append(
            {'relation': tenfold.relation_of(counted), 'name': column.name}
        ) %}
    {% endfor %}
    {% set holding = [] %}
    {% for unique_id in lists %}
        {% set codes = tenfold.relation_of(tenfold.node_with_id(unique_id)) %}
        {% for column in tenfold.columns_of(codes) %}
            {% for key in keys if unique_id not in holding %}
                {% if tenfold.query_value(
                    tenfold.keys_in_column_query(key, codes, column.name)
                ) %}
                    {% do holding.append(unique_id) %}
                {% endif %}
            {% endfor %}
        {% endfor %}
    {% endfor %}
    {{ return(holding) }}
{% endmacro %}
