{#- Common table expression `nodes` that follows safe_shares_by_level: the nodes of the
    lattice of levels among which one is chosen, with their shares. All of a lattice that
    is not large. Of a large one, those on a greedy way: up from the finest node, each
    time by the step that makes most combinations safe for what it costs, until enough
    are safe; then, as long as more is kept and enough stay safe, to the best of the nodes
    that differ by a level in up to three columns; and those around its end. -#}
{% macro nodes_of_levels(leveled, longest, least_share, whole_lattice_up_to) %}
    {{- return(adapter.dispatch('nodes_of_levels', 'tenfold')(
        leveled, longest, least_share, whole_lattice_up_to
    )) -}}
{% endmacro %}

{% macro default__nodes_of_levels(leveled, longest, least_share, whole_lattice_up_to) -%}
{%- if leveled[-1].modulus <= whole_lattice_up_to -%}
{{ tenfold.materialized('nodes') }} (
    {{ tenfold.shares_of_nodes(tenfold.whole_lattice(leveled), longest) | indent }}
)
{%- else -%}
{%- set ns = namespace(start=0, steps=0) -%}
{%- set moves = ['(0, 1, 1)'] -%}
{%- for attribute in leveled -%}
    {%- if attribute.pinned is not none -%}
        {%- set ns.start = ns.start + attribute.pinned * attribute.weight -%}
    {%- else -%}
        {%- set ns.steps = ns.steps + attribute.levels | length -%}
        {%- for sign in ['', '-'] -%}
            {%- do moves.append(
                '(' ~ sign ~ attribute.weight ~ ', ' ~ attribute.weight ~ ', '
                ~ attribute.modulus ~ ')'
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endfor -%}
{#- Beyond that many columns, all changes of three would be too many. -#}
{%- set changed = range(1, (3 if moves | length <= 25 else 2) + 1) -%}
-- a level up or down in one column; and no move at all
moves as (
    select *
    from (
        values
        {{ tenfold.filled_lines(moves) }}
    ) as listed (step, weight, modulus)
),

{{ tenfold.materialized('way_0') }} (
    {{ tenfold.shares_of_nodes(
        '(select cast(' ~ ns.start ~ ' as bigint) as node)', longest
    ) | indent }}
),
{% for number in range(1, ns.steps + 1) %}
{{ tenfold.materialized('way_' ~ number) }} (
    select node, held, safe, kept, people
    from (
        select
            next_nodes.*,
            row_number() over (
                order by
                    (next_nodes.safe - here.safe) / case
                        when here.kept - next_nodes.kept > 0.001
                            then here.kept - next_nodes.kept
                        else 0.001
                    end desc,
                    next_nodes.node
            ) as place
        from (
            {{ tenfold.shares_of_nodes(
                tenfold.nodes_around('way_' ~ (number - 1), [1], least_share, 'up'),
                longest
            ) | indent(12) }}
        ) as next_nodes
        cross join way_{{ number - 1 }} as here
    ) as ranked_nodes
    where place = 1
),
{% endfor %}
{{ tenfold.materialized('better_0') }} (
    {{ tenfold.last_of_way('way_', ns.steps) | indent }}
),
{% for number in range(1, ns.steps + 1) %}
{{ tenfold.materialized('better_' ~ number) }} (
    select node, held, safe, kept, people
    from (
        select
            next_nodes.*,
            row_number() over (
                order by
                    round(cast(next_nodes.kept as decimal(38, 6)), 3) desc,
                    next_nodes.safe desc,
                    next_nodes.node
            ) as place
        from (
            {{ tenfold.shares_of_nodes(
                tenfold.nodes_around('better_' ~ (number - 1), changed), longest
            ) | indent(12) }}
        ) as next_nodes
        cross join better_{{ number - 1 }} as here
        where next_nodes.safe >= {{ least_share }} * next_nodes.held
            and next_nodes.kept > here.kept + 0.001
    ) as ranked_nodes
    where place = 1
),
{% endfor %}
{{ tenfold.materialized('end_of_way') }} (
    {{ tenfold.last_of_way('better_', ns.steps) | indent }}
),

{{ tenfold.materialized('nodes') }} (
    {{ tenfold.shares_of_nodes('(
        select node
        from ' ~ tenfold.nodes_around('end_of_way', [1]) | indent(8) ~ ' as around
        union
        select 0 as node
    )', longest) | indent }}
)
{%- endif -%}
{%- endmacro %}
