{#- Warns when too few of people's combinations of L attributes are safe: what the
    reporting tables and records can show of people is then little. Every build says the
    share, in whole percent; the failing rows are the columns that cost most. Of a table
    with levels, the level counts at which records are drawn, chosen or pinned. It looks at
    the table once, while it is compiled. -#}
{% test enough_is_safe(
    model, subject_id, attributes=none, minimum_group_size=none,
    reporting_length=none, least_percent=95
) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{{ config(severity='warn') }}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
{%- set reporting_length = tenfold.reporting_length(reporting_length) -%}
{%- if least_percent is not number or not 0 < least_percent <= 100 -%}
    {%- do tenfold.raise_error(
        'enough_is_safe',
        "`least_percent` must be a number above 0, and 100 at most, but is "
        ~ least_percent,
        "Leave it out, or write it such as 95.",
        model
    ) -%}
{%- endif -%}
{%- set columns = tenfold.resolve_attributes(
    model, subject_id, attributes, 'enough_is_safe'
) -%}
{%- if not columns or tenfold.only_compiles() -%}
{{ return(tenfold.placeholder_query()) }}
{%- endif -%}
{%- set levels = tenfold.levels_of(model, columns) -%}
{%- if levels -%}
    {%- set columns = tenfold.drawn_columns(
        columns, levels,
        tenfold.chosen_levels(model, subject_id, k, reporting_length), model
    ).drawn -%}
{%- endif -%}
{%- set at_level = " at the level of records" if levels else "" -%}
{%- set found = run_query(tenfold.safe_share_query(
    model, subject_id, columns, [reporting_length, columns | length] | min, k
)).rows -%}
{%- set names = [] -%}
{%- if found | length > 0 -%}
    {%- set length, percent = found[0][0], found[0][1] -%}
    {%- do log(
        "Tenfold, " ~ model.identifier ~ ": of people's combinations of " ~ length
        ~ " attributes" ~ at_level ~ ", " ~ percent ~ "% are safe (" ~ k ~ " people or more"
        ~ " share them).",
        info=true
    ) -%}
    {%- if percent < least_percent -%}
        {%- set names = [found[0][2], found[0][3], found[0][4]] | select | list -%}
        {%- do exceptions.warn(
            "Tenfold, " ~ model.identifier ~ ": only " ~ percent ~ "% of people's"
            ~ " combinations of " ~ length ~ " attributes" ~ at_level ~ " are safe; counts"
            ~ " and records cannot show the rest. The columns that are in most of it: "
            ~ names | join(', ') ~ ". "
            ~ ("Declare coarser levels of them, or pin none that is too fine." if levels
            else "Make them coarser; tenfold.level_choice says how far.")
        ) -%}
    {%- endif -%}
{%- endif -%}
select column_that_costs_most
from (
    values
    {%- for name in names or ['none'] %}
    ({{ tenfold.text_literal(name) }}){{ ',' if not loop.last }}
    {%- endfor %}
) as dearest (column_that_costs_most)
{%- if not names %}
where 1 = 0
{%- endif %}
{% endtest %}
