{#- Common table expression `costs_of_columns` that follows `chosen`: of the chosen node
    and of the finest one, the names of the up to three columns that are in most of the
    combinations that are not safe. -#}
{% macro costs_of_columns(attributes, longest) %}
    {{- return(adapter.dispatch('costs_of_columns', 'tenfold')(attributes, longest)) -}}
{% endmacro %}

{% macro default__costs_of_columns(attributes, longest) -%}
pieces_of_nodes as (
    select
        asked.node,
        {%- for i in range(1, longest + 1) %}
        pieces.attribute_{{ i }},
        {%- endfor %}
        pieces.held - pieces.safe as unsafe
    from (
        select node from chosen
        union
        select 0 as node
    ) as asked
    cross join subsets
    inner join pieces
        on subsets.bits = pieces.bits
        and {{ tenfold.code_of_subset(longest) }} = pieces.code
    where pieces.held > pieces.safe
),

unsafe_by_column as (
    select
        node,
        attribute,
        row_number() over (
            partition by node
            order by sum(unsafe) desc, attribute
        ) as place
    from (
        {%- for i in range(1, longest + 1) %}
        select node, attribute_{{ i }} as attribute, unsafe
        from pieces_of_nodes
        where attribute_{{ i }} > 0
        {%- if not loop.last %}
        union all
        {%- endif %}
        {%- endfor %}
    ) as parts
    group by node, attribute
),

costs_of_columns as (
    select
        node,
        {{ tenfold.text_agg('name', ', ', 'place') }} as costs_most
    from (
        select
            node,
            place,
            case attribute
                {%- for attribute in attributes %}
                when {{ loop.index }} then {{ tenfold.text_literal(attribute.name) }}
                {%- endfor %}
            end as name
        from unsafe_by_column
        where place <= 3
    ) as named
    group by node
)
{%- endmacro %}
