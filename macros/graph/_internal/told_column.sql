{#- How an error names a column of a relation that it found there: by its name where the
    YAML or the text of the model behind the relation has that name, else by its place.
    A pivot, or a file that was read, makes names of values. -#}
{% macro told_column(name, columns, relation) %}
    {% set node = tenfold.node_of(relation) %}
    {% if node is not none %}
        {% set words = modules.re.findall('\\w+', node.raw_code | default('', true) | lower) %}
        {% for documented in node.columns.values() %}
            {% do words.append(documented.name | lower) %}
        {% endfor %}
        {% if name | lower in words %}{{ return('`' ~ name ~ '`') }}{% endif %}
    {% endif %}
    {% for column in columns if column.name == name %}
        {% if loop.first %}
            {% set names = columns | map(attribute='name') | list %}
            {{ return('(column ' ~ (names.index(name) + 1) ~ ')') }}
        {% endif %}
    {% endfor %}
{% endmacro %}
