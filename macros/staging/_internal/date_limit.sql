{#- A limit of read_date as 'YYYY-MM-DD'. 'today' is the day on which dbt runs, as a
    constant: all rows of a run are read alike. -#}
{% macro date_limit(limit, column, argument) %}
    {%- set date = run_started_at.strftime('%Y-%m-%d') if limit == 'today'
        else limit | string -%}
    {%- set parts = modules.re.fullmatch('([0-9]{4})-([0-9]{2})-([0-9]{2})', date) -%}
    {%- set days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] -%}
    {%- if not parts or not 1 <= parts[2] | int <= 12
        or not 1 <= parts[3] | int <= days[parts[2] | int - 1]
    -%}
        {%- do tenfold.raise_error(
            'read_date',
            "for " ~ column ~ ", " ~ argument ~ " is no date: '" ~ limit ~ "'",
            "Write it as 'YYYY-MM-DD'"
            ~ ("." if argument == 'unknown' else ", or 'today'.")
        ) -%}
    {%- endif -%}
    {{- return(date) -}}
{% endmacro %}
