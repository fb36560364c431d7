{% macro level_choice(
    relation, subject_id, attributes=none, minimum_group_size=none,
    reporting_length=none, least_share=0.975, whole_lattice_up_to=20000
) %}
    {{- return(adapter.dispatch('level_choice', 'tenfold')(
        relation, subject_id, attributes, minimum_group_size, reporting_length,
        least_share, whole_lattice_up_to
    )) -}}
{% endmacro %}

{% macro default__level_choice(
    relation, subject_id, attributes, minimum_group_size, reporting_length,
    least_share, whole_lattice_up_to
) -%}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
{%- set reporting_length = tenfold.reporting_length(reporting_length) -%}
{%- do tenfold.declare_parameters({
    'minimum_group_size': k, 'reporting_length': reporting_length,
    'subject_id': subject_id
}) -%}
{%- if least_share is not number or not 0 < least_share <= 1 -%}
    {%- do tenfold.raise_error(
        'level_choice',
        "`least_share` must be a number above 0, and 1 at most, but is " ~ least_share,
        "Leave it out, or write it such as 0.975.",
        relation
    ) -%}
{%- endif -%}
{%- do tenfold.require_table(relation, 'level_choice') -%}
{%- set columns = tenfold.resolve_attributes(
    relation, subject_id, attributes, 'level_choice'
) -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set leveled = tenfold.leveled_attributes(relation, columns) -%}
{%- if not leveled -%}
    {%- do tenfold.raise_error(
        'level_choice',
        "no column has levels to choose from",
        "Declare them in the YAML of the table, under meta.tenfold.levels.",
        relation
    ) -%}
{%- endif -%}
{%- for attribute in leveled
    if attribute.name | lower in tenfold.own_columns_of_choice()
-%}
    {%- do tenfold.raise_error(
        'level_choice',
        "an attribute cannot be called `" ~ attribute.name ~ "`, because the choice has a"
        ~ " column of that name",
        "Rename it in the generalized model.",
        relation
    ) -%}
{%- endfor -%}
{%- set longest = [reporting_length, columns | length] | min -%}
{%- set enough = 'safe >= ' ~ least_share ~ ' * held' -%}
with

{{ tenfold.subject_check(relation, subject_id) }},

{{ tenfold.key_check(relation, subject_id) }},

{{ tenfold.generalized_records(relation, subject_id, columns) }},

-- every value, however rare: at a coarser level it may be safe
{{ tenfold.safe_items(columns, 1) }},

{{ tenfold.record_items(columns, 'records') }},

{{ tenfold.safe_shares_by_level(columns, leveled, longest, k, relation) }},

{{ tenfold.nodes_of_levels(leveled, longest, least_share, whole_lattice_up_to) }},

ranked as (
    select
        *,
        row_number() over (
            order by
                {%- for attribute in leveled if attribute.pinned is not none %}
                case when mod(node, {{ attribute.modulus }}) - mod(node, {{ attribute.weight }})
                    = {{ attribute.pinned * attribute.weight }} then 0 else 1 end,
                {%- endfor %}
                case when {{ enough }} then 0 else 1 end,
                case when {{ enough }} then 0 else -safe end,
                round(cast(kept as decimal(38, 6)), 3) desc,
                safe desc,
                node
        ) as place
    from nodes
),

chosen as (select node from ranked where place = 1),

{{ tenfold.costs_of_columns(columns, longest) }}

select
    ranked.place = 1 as is_chosen,
    {%- for attribute in leveled %}
    case mod(ranked.node, {{ attribute.modulus }}) - mod(ranked.node, {{ attribute.weight }})
        {%- for name in attribute.names %}
        when {{ loop.index0 * attribute.weight }} then {{ tenfold.text_literal(name) }}
        {%- endfor %}
    end as {{ tenfold.quoted(attribute.name) }},
    {%- endfor %}
    case
        {%- for attribute in leveled %}
        {%- for sign, word in [('+', 'coarser'), ('-', 'finer')] %}
        when ranked.node = chosen.node {{ sign }} {{ attribute.weight }}
            and ranked.node - mod(ranked.node, {{ attribute.modulus }})
            = chosen.node - mod(chosen.node, {{ attribute.modulus }})
            then {{ tenfold.text_literal(word ~ ': ' ~ attribute.name) }}
        {%- endfor %}
        {%- endfor %}
    end as step,
    cast(ranked.safe as {{ tenfold.double_type() }}) / nullif(ranked.held, 0) as share_safe,
    cast(ranked.kept as {{ tenfold.double_type() }}) / nullif(ranked.people, 0)
        as attributes_kept,
    costs_of_columns.costs_most
from ranked
cross join chosen
left join costs_of_columns on ranked.node = costs_of_columns.node
order by ranked.place
{%- endmacro %}

{#- The query runs in steps there. -#}
{% macro spark__level_choice(
    relation, subject_id, attributes, minimum_group_size, reporting_length,
    least_share, whole_lattice_up_to
) -%}
{%- do config(materialized='table_in_steps') -%}
{{ tenfold.default__level_choice(
    relation, subject_id, attributes, minimum_group_size, reporting_length,
    least_share, whole_lattice_up_to
) }}
{%- endmacro %}
