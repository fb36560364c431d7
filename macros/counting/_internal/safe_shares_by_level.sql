{#- Common table expressions that follow `record_items`, over all values as `safe_items`.
    A node of the lattice of levels is a number; leveled_attributes says how it is made.
    Each combination of `longest` attributes that people hold (of as many as anybody has,
    where nobody has so many) is counted once, as it is held, and those counts are added
    up for each level above:
      pieces  for each set of columns and each choice of their levels, how many of people's
              combinations there are (held), and how many of them are safe
      terms   the same, added up over the columns without levels, and how much of the
              attributes is kept: of a value, the share of the column's other values from
              which its level still tells it apart (1 - NCP)
    The share of a node is a sum of few terms: those of the sets of up to `longest` leveled
    columns, which `subsets` lists. -#}
{% macro safe_shares_by_level(
    attributes, leveled, longest, minimum_group_size, relation
) %}
    {{- return(adapter.dispatch('safe_shares_by_level', 'tenfold')(
        attributes, leveled, longest, minimum_group_size, relation
    )) -}}
{% endmacro %}

{% macro default__safe_shares_by_level(
    attributes, leveled, longest, minimum_group_size, relation
) -%}
{%- set places = range(1, longest + 1) -%}
{%- set leveled_places = leveled | map(attribute='place') | list -%}
values_at_levels as (
    {%- for attribute in leveled %}
    {%- set value = 'attribute_' ~ attribute.place -%}
    {%- for name in attribute.names %}
    {%- set number = loop.index0 %}
    select
        item,
        {{ attribute.place }} as attribute,
        {{ attribute.bit }} as bits,
        {{ number * attribute.weight }} as code,
        {%- if number == 0 %}
        {{ tenfold.cast_as_text(value) }} as value
        {%- else %}
        -- what is known only at a coarser level stands there
        coalesce(
            {%- for above in range(number, attribute.names | length) %}
            {{ tenfold.level_value(
                attribute.levels, above, value, attribute.column
            ) | indent(12) }}{{ ',' if not loop.last }}
            {%- endfor %}
        ) as value
        {%- endif %}
    from safe_items
    where attribute = {{ attribute.place }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

{{ tenfold.materialized('leveled_values') }} (
    select
        *,
        count(*) over (partition by attribute, code, value) as values_alike,
        count(*) over (partition by attribute, code) as values_in_all
    from values_at_levels
),

level_check as (
    select
        case
            when count(*) = count(value) then true
            {%- for attribute in leveled %}
            when count(case when attribute = {{ attribute.place }} and value is null then 1 end) > 0
                then {{ tenfold.stop_query(tenfold.text_literal(
                    'Tenfold, levels on ' ~ relation ~ ': some values of '
                    ~ attribute.name ~ ' have no parent in `' ~ attribute.names[-1]
                    ~ '`. Add them to the level in the YAML, or to its code list, or make'
                    ~ ' them missing in the generalized model.'
                )) }}
            {%- endfor %}
        end as all_have_parents
    from leveled_values
),

{{ tenfold.materialized('item_nodes') }} (
    select
        item,
        attribute,
        bits,
        code,
        kept,
        dense_rank() over (order by attribute, code, value, item_alone) as item_node
    from (
        select
            item, attribute, bits, code, value,
            cast(0 as bigint) as item_alone,
            1 - cast(values_alike - 1 as {{ tenfold.double_type() }})
                / case when values_in_all > 1 then values_in_all - 1 else 1 end as kept
        from leveled_values
        where (select all_have_parents from level_check)
        union all
        select
            item, attribute, 0 as bits, 0 as code,
            cast(null as {{ tenfold.text_type() }}) as value,
            item as item_alone,
            1 as kept
        from safe_items
        where attribute not in ({{ leveled_places | join(', ') }})
        {%- if longest > 1 %}
        union all
        -- stands in for what a shorter combination does not have
        select 0, 0, 0, 0, null, 0, 0
        {%- endif %}
    ) as items
),

held_length as (
    select max(items) as length
    from (
        select count(*) as items
        from record_items
        group by record_id
    ) as records_by_length
),
{% for length in places %}
{#- Shorter combinations are counted only where nobody has a longer one. -#}
{%- set source = 'record_items' if length == longest
    else 'record_items_' ~ length %}
{%- if length < longest %}
record_items_{{ length }} as (
    select record_items.*
    from record_items
    cross join held_length
    where held_length.length = {{ length }}
),
{% endif %}
held_{{ length }} as (
    select
        {%- for i in range(1, length + 1) %}
        held_{{ i }}.item as item_{{ i }},
        {%- endfor %}
        sum(held_1.subjects) as subjects
    from {{ source }} as held_1
    {%- for i in range(2, length + 1) %}
    inner join {{ source }} as held_{{ i }}
        on held_{{ i - 1 }}.record_id = held_{{ i }}.record_id
        and held_{{ i - 1 }}.item < held_{{ i }}.item
    {%- endfor %}
    group by
        {%- for i in range(1, length + 1) %}
        held_{{ i }}.item{{ ',' if not loop.last }}
        {%- endfor %}
),
{% endfor %}
held_combinations as (
    {%- for length in places %}
    select
        {%- for i in places %}
        {{ 'item_' ~ i if i <= length else '0 as item_' ~ i }},
        {%- endfor %}
        subjects
    from held_{{ length }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

combinations_at_levels as (
    select
        {%- for i in places %}
        min(node_{{ i }}.attribute) as attribute_{{ i }},
        {%- endfor %}
        min({% for i in places %}node_{{ i }}.bits{{ ' + ' if not loop.last }}{% endfor %}) as bits,
        min({% for i in places %}node_{{ i }}.code{{ ' + ' if not loop.last }}{% endfor %}) as code,
        sum(held.subjects) as subjects
    from held_combinations as held
    {%- for i in places %}
    inner join item_nodes as node_{{ i }} on held.item_{{ i }} = node_{{ i }}.item
    {%- endfor %}
    group by
        {%- for i in places %}
        node_{{ i }}.item_node{{ ',' if not loop.last }}
        {%- endfor %}
),

{{ tenfold.materialized('pieces') }} (
    select
        {%- for i in places %}
        attribute_{{ i }},
        {%- endfor %}
        bits,
        code,
        sum(subjects) as held,
        sum(case when subjects >= {{ minimum_group_size }} then subjects else 0 end) as safe
    from combinations_at_levels
    group by
        {%- for i in places %}
        attribute_{{ i }},
        {%- endfor %}
        bits,
        code
),

{{ tenfold.materialized('terms') }} (
    select
        bits,
        code,
        sum(held) as held,
        sum(safe) as safe,
        sum(kept) as kept,
        sum(people) as people
    from (
        select bits, code, held, safe, 0 as kept, 0 as people
        from pieces
        union all
        select
            nodes.bits, nodes.code, 0, 0,
            nodes.kept * held.subjects, 0
        from item_nodes as nodes
        inner join record_items as held on nodes.item = held.item
        union all
        select 0, 0, 0, 0, 0, subjects
        from records
        union all
        -- the term of no column, where there is nobody
        select 0, 0, 0, 0, 0, 0
    ) as parts
    group by bits, code
),

subsets as (
    select *
    from (
        values
        {%- for subset in tenfold.subsets_of(leveled, longest) %}
        {%- set row = [subset | sum(attribute='bit')] %}
        {%- for i in places %}
            {%- do row.extend(
                [subset[i - 1].weight, subset[i - 1].modulus]
                if i <= subset | length else [1, 1]
            ) -%}
        {%- endfor %}
        ({{ row | join(', ') }}){{ ',' if not loop.last }}
        {%- endfor %}
    ) as listed (
        bits
        {%- for i in places %}, weight_{{ i }}, modulus_{{ i }}{% endfor %}
    )
)
{%- endmacro %}
