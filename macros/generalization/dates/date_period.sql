{% macro date_period(column, period) %}
    {{- return(adapter.dispatch('date_period', 'tenfold')(column, period)) -}}
{% endmacro %}

{% macro default__date_period(column, period) -%}
    {%- set value = tenfold.sql_operand(column, 'date_period') -%}
    {%- set year = 'cast(extract(year from ' ~ value ~ ') as integer)' -%}
    {%- set month = 'cast(extract(month from ' ~ value ~ ') as integer)' -%}
    {%- if period == 'year' -%}
{{ year }}
    {%- elif period == 'half_year' -%}
{{ tenfold.cast_as_text(year) }}
    || case when {{ month }} <= 6 then '-H1' else '-H2' end
    {%- elif period == 'quarter' -%}
{{ tenfold.cast_as_text(year) }} || case
    when {{ month }} <= 3 then '-Q1'
    when {{ month }} <= 6 then '-Q2'
    when {{ month }} <= 9 then '-Q3'
    else '-Q4'
end
    {%- elif period == 'month' -%}
{{ tenfold.cast_as_text(year) }}
    || case when {{ month }} < 10 then '-0' else '-' end
    || {{ tenfold.cast_as_text(month) }}
    {%- elif period is string or period is mapping
        or period is not iterable
    -%}
        {%- do tenfold.raise_error(
            'date_period',
            "period must be year, half_year, quarter, month, or a list of named"
            ~ " periods, but is " ~ period,
            "Weeks and days are too fine to release."
        ) -%}
    {%- else -%}
case
    {%- for named in tenfold.named_periods(period) %}
    {%- set bounds = [] -%}
    {%- if named.from is not none -%}
        {%- do bounds.append(">= date '" ~ named.from ~ "'") -%}
    {%- endif -%}
    {%- if named.to is not none -%}
        {%- do bounds.append("<= date '" ~ named.to ~ "'") -%}
    {%- endif %}
    when
        {%- for bound in bounds %}
        {{ 'and ' if not loop.first }}cast({{ value }} as date) {{ bound }}
        {%- endfor %}
        then {{ tenfold.text_literal(named.label) }}
    {%- endfor %}
end
    {%- endif -%}
{%- endmacro %}
