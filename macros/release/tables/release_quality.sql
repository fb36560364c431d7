{% macro release_quality(records, counts, reporting_length=none, levels=none) %}
    {{- return(adapter.dispatch('release_quality', 'tenfold')(
        records, counts, reporting_length, levels
    )) -}}
{% endmacro %}

{% macro default__release_quality(records, counts, reporting_length, levels) -%}
{%- set longest = tenfold.given_or_declared('reporting_length', reporting_length, counts) -%}
{%- set k = tenfold.given_or_declared('minimum_group_size', none, counts) -%}
{%- set columns = tenfold.resolve_attributes(records, none, none, 'release_quality') -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set bands = tenfold.protected_count_bands(k) -%}
{%- set levels = tenfold.levels_of(records, columns, levels) -%}
with

synthetic_counts as (
    with

    {{ tenfold.counted_rows(records, columns) }},

    {{ tenfold.safe_items(columns, 1) }},

    {{ tenfold.combinations_by_length(columns, longest, 1, levels=levels) }},

    {{ tenfold.counted_combinations(columns, longest, 'subjects') }}
),

{% if levels -%}
{{ tenfold.drawn_levels(records, columns, levels) }},

{% endif -%}
-- a protected count stands for k numbers; people are taken to be as many as the middle
compared as (
    select
        counts.combination_length,
        counts.subjects as protected_count,
        counts.subjects + {{ (k - 1) / 2 }} as people,
        coalesce(synthetic_counts.subjects, 0) as records,
        case
            when counts.combination_length > 1 then 0
            {%- for column in columns %}
            when counts.{{ tenfold.quoted(column.name) }} is not null
                then {{ loop.index }}
            {%- endfor %}
        end as attribute_number
    from {{ counts }} as counts
    left join synthetic_counts
        on counts.combination = synthetic_counts.combination
    where counts.combination_length <= {{ longest }}
        {%- for condition in tenfold.at_drawn_levels('counts', columns, levels).values() %}
        and {{ condition }}
        {%- endfor %}
),

-- each combination counts in several rows; number 0 is that of all columns
placed as (
    select
        *,
        0 as row_attribute,
        case
            {%- for band in bands[:-1] %}
            when protected_count < {{ band.below }} then {{ loop.index }}
            {%- endfor %}
            else {{ bands | length }}
        end as band
    from compared
    union all
    select *, 0 as row_attribute, 0 as band
    from compared
    union all
    select *, attribute_number as row_attribute, 0 as band
    from compared
    where attribute_number > 0
),

measured as (
    select
        combination_length,
        row_attribute,
        band,
        count(*) as combinations,
        sum(case when records = 0 then 1 else 0 end) as combinations_lost,
        sum(case when 2 * records < protected_count then 1 else 0 end)
            as combinations_under_half,
        sum(records) / sum(people) as records_per_person,
        avg(abs(records - people)) as mean_difference,
        avg(abs(records - people) / people) as mean_relative_difference
    from placed
    group by combination_length, row_attribute, band
),

{{ tenfold.blanks_in_complete_columns(records, columns, k) }},

labelled as (
    select
        measured.*,
        case measured.row_attribute
            {%- for column in columns %}
            when {{ loop.index }} then {{ tenfold.text_literal(column.name) }}
            {%- endfor %}
        end as attribute,
        case measured.band
            when 0 then 'all'
            {%- for band in bands %}
            when {{ loop.index }} then '{{ band.label }}'
            {%- endfor %}
        end as protected_count_band,
        blanks_in_complete_columns.blanks
    from measured
    left join blanks_in_complete_columns
        on measured.combination_length = 1
        and measured.band = 0
        and measured.row_attribute = blanks_in_complete_columns.attribute_number
)

select
    combination_length,
    protected_count_band,
    attribute,
    combinations,
    cast(combinations_lost as bigint) as combinations_lost,
    cast(combinations_under_half as bigint) as combinations_under_half,
    round(cast(records_per_person as {{ tenfold.double_type() }}), 4)
        as records_per_person,
    round(cast(mean_difference as {{ tenfold.double_type() }}), 2) as mean_difference,
    round(cast(mean_relative_difference as {{ tenfold.double_type() }}), 4)
        as mean_relative_difference,
    cast(blanks as bigint) as blanks_in_complete_columns
from labelled
order by combination_length, row_attribute, band
{%- endmacro %}

{#- The query runs in steps there. -#}
{% macro spark__release_quality(records, counts, reporting_length, levels) -%}
{%- do config(materialized='table_in_steps') -%}
{{ tenfold.default__release_quality(records, counts, reporting_length, levels) }}
{%- endmacro %}
