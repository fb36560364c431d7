{#- Common table expressions that follow divided_groups: of each group that sums disclose,
    two combinations are suppressed: that which costs least of those from which its lower
    bound is known, and the same for its upper bound. It may be known from others still,
    so this is done twice: in hundreds of random tables no third time found anything.
      published_in_the_end  combination_id of those in <published_ids> that stay -#}
{% macro sums_suppressed(
    published_ids, reporting_length, slack, minimum_group_size, denominators=(),
    levels=()
) %}
    {{- return(adapter.dispatch('sums_suppressed', 'tenfold')(
        published_ids, reporting_length, slack, minimum_group_size, denominators, levels
    )) -}}
{% endmacro %}

{% macro default__sums_suppressed(
    published_ids, reporting_length, slack, minimum_group_size, denominators, levels
) -%}
{%- set ns = namespace(published_ids=published_ids, found=none) -%}
{%- for name in ['once', 'twice'] %}
{{ tenfold.groups_bounded_by_sums(
    name, ns.published_ids, slack, minimum_group_size, found_before=ns.found,
    denominators=denominators, levels=levels
) }},

{{ tenfold.all_that_say_more('disclosing_' ~ name, '
        select ranked_combinations.combination_id
        from (
            select least_rank as rank_by_cost from groups_found_' ~ name ~ '
            union
            select most_rank as rank_by_cost from groups_found_' ~ name ~ '
        ) as ranks
        inner join ranked_combinations
            on ranks.rank_by_cost = ranked_combinations.rank_by_cost
    ', reporting_length, levels) }},

{{ tenfold.materialized('published_' ~ name) }} (
    select still.combination_id
    from {{ ns.published_ids }} as still
    left join (
        {%- for length in range(1, reporting_length + 1) %}
        select combination_id from disclosing_{{ name }}_{{ length }}
        {{ 'union all' if not loop.last }}
        {%- endfor %}
    ) as disclosing on still.combination_id = disclosing.combination_id
    where disclosing.combination_id is null
),
{% set ns.published_ids = 'published_' ~ name -%}
{%- set ns.found = 'groups_found_' ~ name -%}
{%- endfor %}
published_in_the_end as (select combination_id from {{ ns.published_ids }})
{%- endmacro %}
