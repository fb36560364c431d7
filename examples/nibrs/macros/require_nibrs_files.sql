{#- Stops the run before any model when the folder with the CSV files is not
    given or a file that the models read is not in it. Only commands that read
    data check. -#}
{% macro require_nibrs_files() %}
    {%- if not execute
        or flags.WHICH not in ['build', 'run', 'test', 'show']
    -%}
        {{ return('') }}
    {%- endif -%}
    {%- set folder = var('nibrs_data', '') | string | trim -%}
    {%- set advice =
        "Give the folder with the FBI's NIBRS files as an absolute path: "
        ~ "dbt build --vars '{nibrs_data: /path/to/folder}', or make nibrs "
        ~ "NIBRS_DATA=/path/to/folder. Nothing was published: the last "
        ~ "release, if there is one, stays as it was."
    -%}
    {%- if not folder -%}
        {%- do exceptions.raise_compiler_error(
            "NIBRS example: the variable nibrs_data is not set. " ~ advice
        ) -%}
    {%- endif -%}

    {%- set found = run_query(
        "select parse_filename(file) from glob("
        ~ dbt.string_literal(dbt.escape_single_quotes(folder ~ '/*.csv'))
        ~ ")"
    ).columns[0].values() | list -%}
    {%- if not found -%}
        {%- do exceptions.raise_compiler_error(
            "NIBRS example: the folder " ~ folder ~ " is not there or holds "
            ~ "no CSV file. " ~ advice
        ) -%}
    {%- endif -%}

    {%- set missing = [] -%}
    {%- for source in graph.sources.values() | sort(attribute='name')
        if source.source_name == 'nibrs'
        and source.identifier ~ '.csv' not in found
    -%}
        {%- do missing.append(source.identifier ~ '.csv') -%}
    {%- endfor -%}
    {%- if missing -%}
        {%- do exceptions.raise_compiler_error(
            "NIBRS example: the folder " ~ folder ~ " has no file "
            ~ missing | join(', no file ') ~ ". " ~ advice
        ) -%}
    {%- endif -%}
    {{ return('') }}
{% endmacro %}
