{% macro require_columns(relation, columns) %}
    {#- Nothing is read while parsing, compiling or documenting, and the inputs of a
        dbt unit test are CTEs that no database knows. -#}
    {% if not execute or tenfold.only_compiles() or relation.is_cte %}
        {{ return('') }}
    {% endif %}
    {% if columns is string or columns is mapping or columns is not iterable
        or columns | length == 0 %}
        {% do tenfold.raise_error(
            'require_columns',
            "`columns` is no list of column names",
            "Give a list, for example ['person_id', 'birth_date'].",
            relation=relation
        ) %}
    {% endif %}

    {% set table = relation.schema ~ '.' ~ relation.identifier %}
    {% set outcome = " Nothing was published: the last release stays as it was." %}
    {#- A source that dbt-duckdb reads from files is no table of the database; files
        that are not there are the engine's own error. -#}
    {% set present = tenfold.columns_of(relation)
        | map(attribute='name') | map('lower') | list %}
    {% if not present %}
        {% do tenfold.raise_error(
            'require_columns',
            "the raw table does not exist",
            "Load it (a table from seeds: dbt seed --select " ~ relation.identifier
            ~ "), then build again." ~ outcome,
            relation=table
        ) %}
    {% endif %}

    {% set missing = [] %}
    {% for column in columns if column | lower not in present %}
        {% do missing.append(column) %}
    {% endfor %}
    {% if missing %}
        {% do tenfold.raise_error(
            'require_columns',
            "the raw table has no column " ~ missing | join(', no column '),
            "Give the column back its name in the raw table, or change the staging"
            ~ " model that reads it, then build again." ~ outcome,
            relation=table
        ) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
