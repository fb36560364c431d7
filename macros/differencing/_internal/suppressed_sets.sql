{#- The sets of columns that a person suppresses by `leave_out`, checked, as lists of
    positions of attributes that start at 1; a set with finer levels (levels_of) in the
    place of coarser ones is another, for what it counts adds up to the same. Without
    attributes only their shape is checked. -#}
{% macro suppressed_sets(
    leave_out, attributes, reporting_length, macro_name, levels=()
) %}
    {% set example = "Write it like leave_out=[['region', 'diagnosis'], ['job']]." %}
    {% set positions = {} %}
    {% for attribute in attributes %}
        {% do positions.update({attribute.name | lower: loop.index}) %}
    {% endfor %}
    {% set leave_out = leave_out if leave_out is not none else [] %}
    {% if leave_out is string or leave_out is mapping or leave_out is not sequence %}
        {% do tenfold.raise_error(
            macro_name, "`leave_out` must be a list of lists of columns", example
        ) %}
    {% endif %}

    {% set sets = [] %}
    {% for columns in leave_out %}
        {% if columns is string or columns is mapping or columns is not sequence %}
            {% do tenfold.raise_error(
                macro_name,
                "`leave_out` has " ~ columns | tojson ~ " where a list of columns must"
                ~ " be, also for a single column",
                example
            ) %}
        {% elif columns | length == 0 %}
            {% do tenfold.raise_error(
                macro_name,
                "`leave_out` has an empty list of columns. Every combination holds all"
                ~ " columns of an empty list, so that nothing would be published",
                example
            ) %}
        {% elif columns | length > reporting_length %}
            {% do tenfold.raise_error(
                macro_name,
                "`leave_out` has a set of " ~ columns | length ~ " columns: "
                ~ columns | join(', ') ~ ". Combinations have " ~ reporting_length
                ~ " at most (L), so that it would leave nothing out",
                "Name those of the columns that must not be published together."
            ) %}
        {% endif %}
        {% set found = [] %}
        {% for column in columns %}
            {% set position = positions.get(column | string | lower) %}
            {% if attributes and position is none %}
                {% do tenfold.raise_error(
                    macro_name,
                    "`leave_out` names a column that is no attribute of the counts: "
                    ~ column,
                    "Attributes are " ~ attributes | map(attribute='name') | join(', ')
                ) %}
            {% elif position in found and attributes %}
                {% do tenfold.raise_error(
                    macro_name,
                    "`leave_out` names a column twice in one set: " ~ column,
                    "Name it once."
                ) %}
            {% endif %}
            {% do found.append(position) %}
        {% endfor %}
        {% do sets.append(found) %}
    {% endfor %}
    {#- the list grows while it is walked -#}
    {% for found in sets if levels %}
        {% for position in found %}
            {% for positions in levels if position in positions %}
                {% for finer in positions[:positions.index(position)] %}
                    {% set other = found | reject('equalto', position) | list + [finer] %}
                    {% if other not in sets %}{% do sets.append(other) %}{% endif %}
                {% endfor %}
            {% endfor %}
        {% endfor %}
    {% endfor %}
    {{ return(sets) }}
{% endmacro %}
