{#- The sets of columns that a person leaves out, checked, as lists of positions of
    attributes that start at 1. Without attributes only their shape is checked. -#}
{% macro left_out_sets(leave_out, attributes, reporting_length, macro_name) %}
    {{- return(adapter.dispatch('left_out_sets', 'tenfold')(
        leave_out, attributes, reporting_length, macro_name
    )) -}}
{% endmacro %}

{% macro default__left_out_sets(leave_out, attributes, reporting_length, macro_name) %}
    {% set where = "Tenfold, " ~ macro_name ~ ": `leave_out` " %}
    {% set example = " Write it like leave_out=[['region', 'diagnosis'], ['job']]." %}
    {% set positions = {} %}
    {% for attribute in attributes %}
        {% do positions.update({attribute.name | lower: loop.index}) %}
    {% endfor %}
    {% set leave_out = leave_out if leave_out is not none else [] %}
    {% if leave_out is string or leave_out is mapping or leave_out is not sequence %}
        {% do exceptions.raise_compiler_error(
            where ~ "must be a list of lists of columns." ~ example
        ) %}
    {% endif %}

    {% set sets = [] %}
    {% for columns in leave_out %}
        {% if columns is string or columns is mapping or columns is not sequence %}
            {% do exceptions.raise_compiler_error(
                where ~ "has " ~ columns | tojson ~ " where a list of columns must be,"
                ~ " also for a single column." ~ example
            ) %}
        {% elif columns | length == 0 %}
            {% do exceptions.raise_compiler_error(
                where ~ "has an empty list of columns. Every combination holds all"
                ~ " columns of an empty list, so that nothing would be published."
                ~ example
            ) %}
        {% elif columns | length > reporting_length %}
            {% do exceptions.raise_compiler_error(
                where ~ "has a set of " ~ columns | length ~ " columns: "
                ~ columns | join(', ') ~ ". Combinations have " ~ reporting_length
                ~ " at most (L), so that it would leave nothing out. Name those of the"
                ~ " columns that must not be published together."
            ) %}
        {% endif %}
        {% set found = [] %}
        {% for column in columns %}
            {% set position = positions.get(column | string | lower) %}
            {% if attributes and position is none %}
                {% do exceptions.raise_compiler_error(
                    where ~ "names a column that is no attribute of the counts: "
                    ~ column ~ ". Attributes are "
                    ~ attributes | map(attribute='name') | join(', ') ~ "."
                ) %}
            {% elif position in found and attributes %}
                {% do exceptions.raise_compiler_error(
                    where ~ "names a column twice in one set: " ~ column ~ "."
                ) %}
            {% endif %}
            {% do found.append(position) %}
        {% endfor %}
        {% do sets.append(found) %}
    {% endfor %}
    {{ return(sets) }}
{% endmacro %}
