{#- The statement that makes the table function `how_many` beside the view of
    `selections`, in the database that is in use. One row answers one selection, or one
    row each group where `per` names attributes:

        from how_many(gender := 'female', citizenship := ['PHL', 'UKR'],
                      year_of_registration := {'from': 2015, 'to': 2019},
                      per := 'age_broad')

    Where the counts are not complete, a safe combination may be missing, so that nothing
    is said of the size of what is not published. Nor is it of a selection with a column
    that has a floor, which may be missing because those who share it are too alike.

    Written so that DuckDB 0.10 reads it: defaults are constants, and there is no
    lambda. Every column stands with its table, since a bare name would be taken for the
    argument of that name.

    attributes: name and data_type of each, `order` (number, date, categories or none),
    `categories`, `is_whole` and `has_floor`. labels: the name of the released table of
    `attribute_values`, or none. levels: lists of positions of attributes that are levels
    of one, nearest first; they need labels.

    Of two levels of one attribute, the coarser one follows from the finer: where both are
    asked, it only says which finer values are. Records hold nothing finer than the level
    that they were drawn at, so that they make no estimate of it. -#}
{% macro how_many_function(
    node, attributes, is_complete, labels=none, suppressed=none, levels=[]
) %}
    {{- return(adapter.dispatch('how_many_function', 'tenfold')(
        node, attributes, is_complete, labels, suppressed, levels
    )) -}}
{% endmacro %}

{% macro default__how_many_function(
    node, attributes, is_complete, labels, suppressed, levels
) %}
    {% do tenfold.require_engine('how_many_function', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__how_many_function(
    node, attributes, is_complete, labels, suppressed, levels
) -%}
{%- set function = node.config.meta.tenfold_parameters.function -%}
{%- set view = tenfold.quoted(node.alias) -%}
{%- set k = tenfold.counts_parameter(node, 'minimum_group_size')
    | default([tenfold.minimum_group_size()], true) | max -%}
{%- set longest = tenfold.counts_parameter(node, 'reporting_length')
    | default([tenfold.reporting_length()], true) | min -%}
{%- set questioned = [] -%}
{%- for attribute in attributes -%}
    {%- set argument = tenfold.quoted(attribute.name) -%}
    {%- set column = 'counted.attribute_' ~ loop.index -%}
    {%- set asked = "(" ~ argument ~ " is not null)" -%}
    {%- set listed = "list_contains(" ~ tenfold.names_in_text('per') ~ ", "
        ~ tenfold.text_literal(attribute.name) ~ ")" -%}
    {%- set position = loop.index -%}
    {%- set finer, coarser = [], [] -%}
    {%- for positions in levels if position in positions -%}
        {%- do finer.extend(positions[:positions.index(position)]) -%}
        {%- do coarser.extend(positions[positions.index(position) + 1:]) -%}
    {%- endfor -%}
    {%- set described = {
        'asked': asked,
        'named': listed,
        'listed': listed,
        'finer': finer,
        'coarser': coarser,
        'outside': "(" ~ asked ~ " and " ~ column ~ " is not null and not coalesce("
            ~ "list_contains(question.values_" ~ loop.index ~ ", cast(" ~ column
            ~ " as varchar)), false))",
        'cells_asked': "case when " ~ asked ~ " and not " ~ listed
            ~ " then question.size_" ~ loop.index ~ " else 1 end",
        'length_asked': "cast(" ~ asked ~ " or " ~ listed ~ " as integer)"
    } -%}
    {%- do described.update(attribute) -%}
    {%- do questioned.append(described) -%}
{%- endfor -%}
{%- for attribute in questioned if attribute.finer -%}
    {#- a condition at a coarser level is the same for all of a finer group -#}
    {%- set groups = [] -%}
    {%- for position in attribute.finer -%}
        {%- do groups.append(questioned[position - 1].named) -%}
    {%- endfor -%}
    {%- do attribute.update({
        'listed': "(" ~ attribute.named ~ " or (" ~ attribute.asked ~ " and ("
            ~ groups | join(' or ') ~ ")))",
        'length_asked': '0'
    }) -%}
{%- endfor -%}
{%- for attribute in questioned if attribute.coarser and not attribute.finer -%}
    {%- set held = [attribute.asked, attribute.listed] -%}
    {%- for position in attribute.coarser -%}
        {%- do held.extend(
            [questioned[position - 1].asked, questioned[position - 1].named]
        ) -%}
    {%- endfor -%}
    {%- do attribute.update({
        'length_asked': "cast(" ~ held | join(' or ') ~ " as integer)"
    }) -%}
{%- endfor -%}
{%- set undrawn = [] -%}
{%- for attribute in questioned if attribute.coarser -%}
    {%- do undrawn.append(
        "((" ~ attribute.asked ~ " or " ~ attribute.named ~ ") and drawn.drawn_"
        ~ (questioned.index(attribute) + 1) ~ " = 0)"
    ) -%}
{%- endfor -%}
create macro {{ tenfold.quoted(function) }}(
    {%- for attribute in attributes %}
    {{ tenfold.quoted(attribute.name) }} := null,
    {%- endfor %}
    per := ''
) as table
with

{{ tenfold.values_asked_for(
    questioned, view, labels, suppressed, function, levels
) }},

{{ tenfold.bounds_of_groups(
    questioned, view, k, longest, is_complete, suppressed, labels, levels
) }},
{%- if undrawn %}

-- whether a record has a value at a level
drawn as (
    select
        {%- for attribute in questioned if attribute.coarser %}
        count(listed.{{ tenfold.quoted(attribute.name) }}) as drawn_{{ questioned.index(attribute) + 1 }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ view }} as listed
    where listed.synthetic_record is not null
),
{%- endif %}

told as (
    select
        {%- for attribute in questioned %}
        answers.attribute_{{ loop.index }} as {{ tenfold.quoted(attribute.name) }},
        {%- endfor %}
        cast(answers.at_least as bigint) as at_least,
        cast(answers.at_most as bigint) as at_most,
        cast(case
            when answers.published_cells = answers.all_cells then coalesce(answers.published_sum, 0)
            {%- if undrawn %}
            when {{ undrawn | join(' or ') }} then null
            {%- endif %}
            else least(greatest(answers.synthetic_records, answers.at_least), answers.at_most)
        end as bigint) as estimate,
        case
            when answers.published_cells = answers.all_cells and answers.all_cells = 1
                then 'protected count'
            when answers.published_cells = answers.all_cells
                then 'sum of protected counts'
            when answers.published_cells = 0 and answers.at_most < {{ k }}
                then 'fewer than {{ k }}'
            {%- if undrawn %}
            when {{ undrawn | join(' or ') }} then 'bounds of protected counts'
            {%- endif %}
            else 'estimate from synthetic records'
        end as basis
    from answers
    {%- if undrawn %}
    cross join drawn
    {%- endif %}
    {#- a group in which nothing that is asked for lies is none #}
    where answers.all_cells is distinct from 0 or (
        {%- for attribute in questioned %}
        {{ 'and ' if not loop.first }}not {{ attribute.listed }}
        {%- endfor %}
    )
)

-- the columns that the groups are by, and the answer
select columns({{ tenfold.columns_in_text(
    'per', ['at_least', 'at_most', 'estimate', 'basis']
) }})
from told
order by
    {%- for attribute in questioned %}
    {%- if attribute.categories %}
    {{ tenfold.label_position('told.' ~ tenfold.quoted(attribute.name), attribute.categories) | indent }},
    {%- endif %}
    told.{{ tenfold.quoted(attribute.name) }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
