{#- The attributes that a test over candidates compares: those given, or every column
    of the model but the three that belong to counts. Each must be in the generalized
    table too: a released column that is not there came from somewhere else. -#}
{% macro verified_attributes(model, generalized, subject_id, attributes, test_name) %}
    {% set columns = tenfold.columns_of(model) if execute else [] %}
    {% if attributes is none and execute %}
        {% set attributes = columns
            | map(attribute='name')
            | reject('in', tenfold.own_columns_of_counts())
            | list %}
        {% if attributes | length == 0 %}
            {% if tenfold.only_compiles() %}{{ return([]) }}{% endif %}
            {% do tenfold.raise_error(
                test_name,
                "the table is not there",
                "Build it first (dbt build --select +" ~ model.identifier ~ ").",
                model
            ) %}
        {% endif %}
        {% set there = tenfold.columns_of(generalized)
            | map(attribute='name') | map('lower') | list %}
        {#- what the table is made with may be values -#}
        {% set strange = [] %}
        {% for name in attributes if there and name | lower not in there %}
            {% do strange.append(tenfold.told_column(name, columns, model)) %}
        {% endfor %}
        {% if strange %}
            {% do tenfold.raise_error(
                test_name,
                "no such attribute in " ~ generalized ~ ": " ~ strange | join(', '),
                "Columns that are there: "
                ~ tenfold.told_columns(tenfold.columns_of(generalized), generalized),
                model
            ) %}
        {% endif %}
    {% endif %}
    {% set resolved = tenfold.resolve_attributes(
        generalized, subject_id, attributes, test_name
    ) %}
    {% set types = {} %}
    {% for column in (columns if resolved else []) %}
        {% do types.update({column.name | lower: column.data_type}) %}
    {% endfor %}
    {#- the engine would try to read one as the other, and say so with the value -#}
    {% for attribute in resolved if attribute.name | lower in types %}
        {% set type = types[attribute.name | lower] %}
        {% set is_text = modules.re.match('.*char|text|enum', type | lower) is not none %}
        {% set was_text = modules.re.match(
            '.*char|text|enum', attribute.data_type | lower
        ) is not none %}
        {% if is_text != was_text %}
            {% do tenfold.raise_error(
                test_name,
                tenfold.told_column(
                    attribute.name, tenfold.columns_of(generalized), generalized
                ) ~ " is of type " ~ tenfold.type_name(type)
                ~ ", but of type " ~ tenfold.type_name(attribute.data_type) ~ " in "
                ~ generalized,
                "Give it the type that it has there.",
                model
            ) %}
        {% endif %}
    {% endfor %}
    {{ return(resolved) }}
{% endmacro %}
