{#- Completes a level of half years, quarters or years of the calendar. -#}
{% macro check_period_level(checked, level, below, place) %}
    {%- set periods = ['quarter', 'half_year', 'year'] -%}
    {%- if level.period not in periods -%}
        {%- do tenfold.raise_error(
            'levels',
            "`period` of `" ~ level.name ~ "` is " ~ level.period | tojson,
            "Write one of " ~ periods | join(', ') ~ "; for named periods, give"
            ~ " `periods`.", place
        ) -%}
    {%- endif -%}
    {%- if below is not none
        and periods.index(level.period) <= periods.index(below.period)
    -%}
        {%- do tenfold.raise_error(
            'levels',
            "`" ~ level.name ~ "` does not nest: a " ~ level.period ~ " is no coarser than"
            ~ " a " ~ below.period,
            "Write the nearest level first.", place
        ) -%}
    {%- endif -%}
    {%- do checked.update({'period': level.period}) -%}
{% endmacro %}
