{#- The column of a name, in any case: of the child table called `table`, or of the table
    in which the child table called `child` finds its people. -#}
{% macro suggestion_column(columns, name, table=none, child=none) %}
    {% for column in columns if column.name | lower == name | string | lower %}
        {{ return(column) }}
    {% endfor %}
    {% set listed = columns | map(attribute='name') | join(', ') %}
    {% if table is none %}
        {% do tenfold.raise_error(
            'suggest',
            "the table of people has no column " ~ name ~ " by which " ~ child
            ~ " could find them",
            "If it has another name there, write it as parent_key beside the key of "
            ~ child ~ ". Columns that are there: " ~ listed ~ "."
        ) %}
    {% endif %}
    {% do tenfold.raise_error(
        'suggest',
        "the child table " ~ table ~ " has no column " ~ name ~ " to take as key",
        "Columns that are there: " ~ listed ~ "."
    ) %}
{% endmacro %}
