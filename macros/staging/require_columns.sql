{#- Stops a staging model when its raw table is missing or has lost a column. -#}
{% macro require_columns(relation, columns) %}
    {{ return(adapter.dispatch('require_columns', 'tenfold')(relation, columns)) }}
{% endmacro %}


{% macro default__require_columns(relation, columns) %}
    {#- Nothing is read while parsing, compiling or documenting, and the inputs
        of a dbt unit test are CTEs that no database knows. -#}
    {%- if not execute
        or tenfold.only_compiles()
        or relation.is_cte -%}
        {{ return('') }}
    {%- endif -%}

    {%- if columns is string or columns is mapping or columns is not iterable
        or columns | length == 0 -%}
        {{ exceptions.raise_compiler_error(
            "tenfold.require_columns: `columns` must be a list of column names,"
            ~ " for example ['person_id', 'birth_date'].") }}
    {%- endif -%}

    {%- set table = relation.schema ~ '.' ~ relation.identifier -%}
    {%- set outcome =
        "Nothing was published: the last release stays as it was." -%}
    {#- A source that dbt-duckdb reads from files is no table of the database;
        files that are not there are the engine's own error. -#}
    {%- set found = relation if relation.external else adapter.get_relation(
        database=relation.database,
        schema=relation.schema,
        identifier=relation.identifier) -%}

    {%- if found is none -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ table ~ " does not exist. "
            ~ "Load it (a table from seeds: dbt seed --select "
            ~ relation.identifier ~ "), then build again. " ~ outcome) }}
    {%- endif -%}

    {%- set present = adapter.get_columns_in_relation(found)
        | map(attribute='name') | map('lower') | list -%}
    {%- set missing = [] -%}
    {%- for column in columns if column | lower not in present -%}
        {%- do missing.append(column) -%}
    {%- endfor -%}

    {%- if missing -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ table ~ " has no column "
            ~ missing | join(', no column ') ~ ". "
            ~ "Give the column back its name in the raw table, or change "
            ~ "the staging model that reads it, then build again. "
            ~ outcome) }}
    {%- endif -%}

    {{ return('') }}
{% endmacro %}
