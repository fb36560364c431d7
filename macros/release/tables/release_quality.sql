{% macro release_quality(records, counts, reporting_length=none) %}
    {{- return(adapter.dispatch('release_quality', 'tenfold')(
        records, counts, reporting_length
    )) -}}
{% endmacro %}

{% macro default__release_quality(records, counts, reporting_length) -%}
{%- set longest = tenfold.given_or_declared('reporting_length', reporting_length, counts) -%}
{%- set k = tenfold.given_or_declared('minimum_group_size', none, counts) -%}
{%- set columns = tenfold.resolve_attributes(records, none, none, 'release_quality') -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
with

synthetic_counts as (
    with

    {{ tenfold.counted_rows(records, columns) }},

    {{ tenfold.safe_items(records, columns, 1, has_subjects=false) }},

    {{ tenfold.combinations_by_length(columns, longest, 1) }},

    {{ tenfold.counted_combinations(columns, longest, 'subjects') }}
),

compared as (
    select
        counts.combination_length,
        counts.subjects as protected_count,
        coalesce(synthetic_counts.subjects, 0) as synthetic_count
    from {{ counts }} as counts
    left join synthetic_counts
        on counts.combination = synthetic_counts.combination
    where counts.combination_length <= {{ longest }}
),

banded as (
    select
        combination_length,
        case
            when protected_count < 100 then 1
            when protected_count < 1000 then 2
            else 3
        end as band,
        protected_count,
        synthetic_count
    from compared
    union all
    select combination_length, 0 as band, protected_count, synthetic_count
    from compared
)

select
    combination_length,
    case band
        when 0 then 'all'
        when 1 then '{{ k }} to 99'
        when 2 then '100 to 999'
        else '1000 and more'
    end as protected_count_band,
    count(*) as combinations,
    count(*) filter (where synthetic_count = 0) as combinations_lost,
    round(avg(abs(synthetic_count - protected_count)), 2) as mean_difference,
    round(avg(
        case
            when synthetic_count between protected_count
                and protected_count + {{ k - 1 }}
                then 1
            else 0
        end
    ), 4) as share_within_rounding
from banded
group by combination_length, band
order by combination_length, band
{%- endmacro %}
