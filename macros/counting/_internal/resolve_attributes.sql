{#- The attributes of a relation: a list of {name, data_type}, in the order given
    or, where none are given, in the order of the table. Empty while dbt only parses
    or compiles and the table is not there yet. -#}
{% macro resolve_attributes(relation, subject_id=none, attributes=none, macro_name='safe_combinations') %}
    {% if attributes is not none and (attributes is string or attributes is not sequence
        or attributes | length == 0) %}
        {% do tenfold.raise_error(
            macro_name,
            "`attributes` must be a list of column names with at least one entry",
            "Leave it out to take every column but the subject's.",
            relation
        ) %}
    {% endif %}
    {% if not execute %}{{ return([]) }}{% endif %}

    {% set columns = tenfold.columns_of(relation) %}
    {% if columns | length == 0 %}
        {#- a compilation alone, on a warehouse that was never built, stays possible -#}
        {% if tenfold.only_compiles() %}{{ return([]) }}{% endif %}
        {% do tenfold.raise_error(
            macro_name,
            "the table is not there, so its columns cannot be read",
            "Build it first (dbt build --select +" ~ relation.identifier ~ ").",
            relation
        ) %}
    {% endif %}
    {% set by_name = {} %}
    {% for column in columns %}
        {% do by_name.update({column.name | lower: column}) %}
    {% endfor %}

    {% if subject_id is not none and subject_id | lower not in by_name %}
        {% do tenfold.raise_error(
            macro_name,
            "there is no column `" ~ subject_id ~ "` to take as subject_id",
            "Columns that are there: " ~ tenfold.told_columns(columns, relation),
            relation
        ) %}
    {% endif %}

    {% set chosen = [] %}
    {% if attributes is none %}
        {% for column in columns if column.name | lower != (subject_id or '') | lower %}
            {% do chosen.append(column) %}
        {% endfor %}
    {% else %}
        {% set missing = [] %}
        {% for name in attributes %}
            {% if name | lower in by_name %}
                {% do chosen.append(by_name[name | lower]) %}
            {% else %}
                {% do missing.append(name) %}
            {% endif %}
        {% endfor %}
        {% if missing %}
            {% do tenfold.raise_error(
                macro_name,
                "no such attribute: " ~ missing | join(', '),
                "Columns that are there: " ~ tenfold.told_columns(columns, relation),
                relation
            ) %}
        {% endif %}
    {% endif %}

    {% set resolved = [] %}
    {% set seen = [] %}
    {% set reserved = tenfold.own_columns_of_counts() + ['combination_id'] %}
    {% for column in chosen %}
        {% set name = column.name | lower %}
        {% if name == (subject_id or '') | lower %}
            {% do tenfold.raise_error(
                macro_name,
                "`" ~ subject_id ~ "` identifies the subject and cannot be an attribute"
                ~ " as well",
                "Take it out of `attributes`.",
                relation
            ) %}
        {% elif name in seen %}
            {% do tenfold.raise_error(
                macro_name,
                "the attribute `" ~ column.name ~ "` is listed twice",
                "List it once.",
                relation
            ) %}
        {% elif name in reserved or name[:8] == 'tenfold_' %}
            {% do tenfold.raise_error(
                macro_name,
                "an attribute cannot be called `" ~ column.name ~ "`, because the queries"
                ~ " over counts have a column of that name",
                "Rename it in the generalized model.",
                relation
            ) %}
        {#- the values of an enumeration may look like anything -#}
        {% elif modules.re.match(
            '.*\\[|struct|map|union|list|array|blob|bit|json|variant|geometry|interval',
            modules.re.sub("'[^']*'", '', column.data_type | lower)
        ) %}
            {% do tenfold.raise_error(
                macro_name,
                "the attribute " ~ tenfold.told_column(column.name, columns, relation)
                ~ " is of type " ~ tenfold.type_name(column.data_type),
                "An attribute holds one plain value per subject: make flags or a code of"
                ~ " it in the generalized model.",
                relation
            ) %}
        {% endif %}
        {% do seen.append(name) %}
        {% do resolved.append({'name': column.name, 'data_type': column.data_type}) %}
    {% endfor %}
    {% if resolved | length == 0 %}
        {% do tenfold.raise_error(
            macro_name,
            "there is no attribute besides the subject's column",
            "Add one to the table.",
            relation
        ) %}
    {% endif %}
    {{ return(resolved) }}
{% endmacro %}
