{#- The attributes that need different values in each group: a mapping from name to l,
    empty where none is sensitive. From the argument, or else from the YAML of the model
    behind the relation: `meta: {tenfold: {sensitive: true, diversity: 3}}`. -#}
{% macro sensitive_attributes(relation, attributes, sensitive, macro_name) %}
    {% set asked = {} %}
    {% if sensitive is mapping %}
        {% for name, least in sensitive.items() %}{% do asked.update({name: least}) %}{% endfor %}
    {% elif sensitive is not none and sensitive is not string and sensitive is iterable %}
        {% for name in sensitive %}{% do asked.update({name: none}) %}{% endfor %}
    {% elif sensitive is not none %}
        {% do tenfold.raise_error(
            macro_name,
            "`sensitive` must be a list of column names, or a mapping from column names"
            ~ " to the number of different values that is asked for",
            relation=relation
        ) %}
    {% else %}
        {% set node = tenfold.node_of(relation) %}
        {% for column in (node.columns.values() if node else []) %}
            {% set meta = tenfold.column_meta(column) %}
            {% if meta.get('sensitive') not in [none, true, false] %}
                {% do tenfold.raise_error(
                    macro_name,
                    "`sensitive` of " ~ column.name ~ " is "
                    ~ meta.get('sensitive') | tojson,
                    "Write true or false.",
                    relation
                ) %}
            {% elif meta.get('sensitive') %}
                {% do asked.update({column.name: meta.get('diversity')}) %}
            {% elif meta.get('diversity') is not none %}
                {% do tenfold.raise_error(
                    macro_name,
                    column.name ~ " has a `diversity` but is not marked `sensitive:"
                    ~ " true`, so that nothing would be done about it",
                    "Mark it, or take the `diversity` out.",
                    relation
                ) %}
            {% endif %}
        {% endfor %}
    {% endif %}

    {% set by_name = {} %}
    {% for attribute in attributes %}
        {% do by_name.update({attribute.name | lower: attribute.name}) %}
    {% endfor %}
    {% set found = {} %}
    {% for name, least in asked.items() %}
        {% if name | lower in by_name %}
            {% do found.update({by_name[name | lower]: tenfold.diversity(least)}) %}
        {% elif sensitive is not none %}
            {% do tenfold.raise_error(
                macro_name,
                "no such attribute: " ~ name,
                "Attributes that are there: "
                ~ attributes | map(attribute='name') | join(', '),
                relation
            ) %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
