{#- How an error lists the columns that a relation has; see told_column. -#}
{% macro told_columns(columns, relation) %}
    {% set told = [] %}
    {% for column in columns %}
        {% set name = tenfold.told_column(column.name, columns, relation) %}
        {% if name[:1] == '`' %}{% do told.append(name) %}{% endif %}
    {% endfor %}
    {% set others = columns | length - told | length %}
    {% if others %}
        {% do told.append(
            others ~ " that neither the YAML nor the text of a model names"
        ) %}
    {% endif %}
    {{ return(told | join(', ')) }}
{% endmacro %}
