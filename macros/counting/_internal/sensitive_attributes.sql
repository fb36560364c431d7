{#- The attributes that need different values in each group: a mapping from name to l,
    empty where none is sensitive. Those that are marked in the YAML,
    `meta: {tenfold: {sensitive: true, diversity: 3}}`, and those of the argument, which
    may add to the marks and take nothing from them. None of them may have levels. -#}
{% macro sensitive_attributes(relation, attributes, sensitive, macro_name, levels=none) %}
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
    {% endif %}

    {% set behind = [tenfold.node_of(relation)] | select | list %}
    {% for raw in (graph.sources.values() if execute else [])
        if raw.relation_name == relation | string %}
        {% do behind.append(raw) %}
    {% endfor %}
    {% set marked = tenfold.marked_sensitive(behind, macro_name, relation) %}
    {% set by_name = {} %}
    {% set found = {} %}
    {% for attribute in attributes %}
        {% set name = attribute.name | lower %}
        {% do by_name.update({name: attribute.name}) %}
        {% if name in marked %}
            {% do found.update({attribute.name: marked[name]}) %}
        {% endif %}
    {% endfor %}
    {% if found and sensitive is not none and not asked %}
        {% do tenfold.raise_error(
            macro_name,
            "`sensitive` is empty, but the YAML marks " ~ found | join(', ')
            ~ " as sensitive",
            "Leave the argument out, or take the mark out of the YAML.",
            relation
        ) %}
    {% endif %}
    {% for name, least in asked.items() %}
        {% if name | lower not in by_name %}
            {% do tenfold.raise_error(
                macro_name,
                "no such attribute: " ~ name,
                "Attributes that are there: "
                ~ tenfold.told_columns(attributes, relation),
                relation
            ) %}
        {% endif %}
        {% set column = by_name[name | lower] %}
        {% set least_of_call = tenfold.diversity(least) %}
        {% if least is not none and least_of_call < found.get(column, 0) %}
            {% do tenfold.raise_error(
                macro_name,
                "`sensitive` asks for " ~ least_of_call ~ " different values of "
                ~ column ~ ", but the YAML for " ~ found[column],
                "Leave the number out of the call, or change the `diversity` in the"
                ~ " YAML.",
                relation
            ) %}
        {% endif %}
        {% do found.update({column: [least_of_call, found.get(column, 0)] | max}) %}
    {% endfor %}
    {#- different finer values may all lie in one coarser value -#}
    {% for positions in tenfold.levels_of(relation, attributes, levels) if found %}
        {% for position in positions if attributes[position - 1].name in found %}
            {% do tenfold.raise_error(
                macro_name,
                "`" ~ attributes[position - 1].name ~ "` is sensitive and has levels, and"
                ~ " the floor of diversity does not look across levels",
                "Take the levels of this column out of the YAML.",
                relation
            ) %}
        {% endfor %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
