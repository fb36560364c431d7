{#- The fixed categories of each attribute that has some, in their order, by the name of
    the attribute: what the YAML of the generalized model says, levels included. Text
    alone, since numbers have an order of their own. -#}
{% macro attribute_categories(generalized) %}
    {% set found = {} %}
    {% set node = tenfold.declaring_node(generalized) if generalized is not none else none %}
    {% if node is not none %}
        {% for column in node.columns.values() %}
            {% set labels = [] %}
            {% for label in tenfold.column_meta(column).get('categories') or [] %}
                {% do labels.append(label | string) %}
            {% endfor %}
            {% if labels %}{% do found.update({column.name | lower: labels}) %}{% endif %}
        {% endfor %}
        {% for name, level in tenfold.level_columns(generalized).items() if level.categories %}
            {% do found.update({name: level.categories}) %}
        {% endfor %}
    {% endif %}
    {{ return(found) }}
{% endmacro %}
