{#- The statement that makes the table function `how_many` beside the view of
    `selections`, in the database that is in use. One row answers one selection, or one
    row each group where `per` names attributes:

        select * from how_many(gender := 'female', per := 'age_broad')

    Where the counts are not complete, a safe combination may be missing, so that nothing
    is said of the size of what is not published. Nor is it of a selection with a column
    `with_floor`, which may be missing because those who share it are too alike.

    Written so that DuckDB 0.10 reads it: defaults are constants, and there is no
    lambda. -#}
{% macro how_many_function(node, attributes, is_complete, with_floor) %}
    {{- return(adapter.dispatch('how_many_function', 'tenfold')(
        node, attributes, is_complete, with_floor
    )) -}}
{% endmacro %}

{% macro default__how_many_function(node, attributes, is_complete, with_floor) %}
    {% do tenfold.require_engine('how_many_function', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__how_many_function(node, attributes, is_complete, with_floor) -%}
{%- set function = node.config.meta.tenfold_parameters.function -%}
{%- set k = tenfold.counts_parameter(node, 'minimum_group_size')
    | default([tenfold.minimum_group_size()], true) | max -%}
{%- set longest = tenfold.counts_parameter(node, 'reporting_length')
    | default([tenfold.reporting_length()], true) | min -%}
{%- if not is_complete -%}{%- set longest = -1 -%}{%- endif -%}
{%- set names = "string_split_regex(trim(per), '\\s*,\\s*')" -%}
{%- set asked = {} -%}
{%- set listed = [] -%}
{%- set sensitive = [] -%}
{%- for attribute in attributes -%}
    {%- set text = tenfold.text_literal(attribute.name) -%}
    {%- do listed.append("list_contains(" ~ names ~ ", " ~ text ~ ")") -%}
    {%- do asked.update({
        attribute.name: tenfold.quoted(attribute.name) ~ " is not null or " ~ listed[-1]
    }) -%}
    {%- if attribute.name | lower in with_floor -%}
        {%- do sensitive.append(asked[attribute.name]) -%}
    {%- endif -%}
{%- endfor -%}
{%- set length -%}
(
            {%- for condition in asked.values() %}
            {{ '+ ' if not loop.first }}cast({{ condition }} as integer)
            {%- endfor %}
        )
{%- endset -%}
{%- set is_small -%}
{{ length }} <= {{ longest }}
            {%- for condition in sensitive %}
            and not ({{ condition }})
            {%- endfor %}
{%- endset -%}
create macro {{ tenfold.quoted(function) }}(
    {%- for attribute in attributes %}
    {{ tenfold.quoted(attribute.name) }} := null,
    {%- endfor %}
    per := ''
) as table
select
    cast(coalesce(
        max(selections.protected_count), count(selections.synthetic_record)
    ) as bigint) as subjects,
    case
        when max(selections.protected_count) is not null then 'protected count'
        when {{ is_small }} then 'fewer than {{ k }}'
        else 'estimate from synthetic records'
    end as basis,
    cast(case
        when max(selections.protected_count) is not null
            then max(selections.protected_count)
        when {{ is_small }} then 0
    end as bigint) as at_least,
    cast(case
        when max(selections.protected_count) is not null
            then max(selections.protected_count) + {{ k - 1 }}
        when {{ is_small }} then {{ k - 1 }}
    end as bigint) as at_most
    {%- for attribute in attributes %},
    cast(coalesce(
        cast({{ tenfold.quoted(attribute.name) }} as varchar),
        case
            when {{ listed[loop.index0] }}
                then cast(selections.{{ tenfold.quoted(attribute.name) }} as varchar)
        end
    ) as {{ attribute.data_type }}) as {{ tenfold.quoted(attribute.name) }}
    {%- endfor %}
from (select 1 as one) as question
left join {{ tenfold.quoted(node.alias) }} as selections
    on
        {%- for attribute in attributes %}
        {%- set column = tenfold.quoted(attribute.name) %}
        {{ 'and ' if not loop.first }}({{ column }} is null or cast(selections.{{ column }} as varchar) = cast({{ column }} as varchar))
        and (not {{ listed[loop.index0] }} or selections.{{ column }} is not null)
        {%- endfor %}
where
    case
        when per = ''
            or len(list_distinct({{ names }})) = (
                {%- for condition in listed %}
                {{ '+ ' if not loop.first }}cast({{ condition }} as integer)
                {%- endfor %}
            )
            then true
        else error({{ tenfold.text_literal(
            function ~ ": `per` is a text with names of attributes,"
            ~ " separated by commas. Attributes are: "
            ~ attributes | map(attribute='name') | join(', ')
        ) }})
    end
group by all
having per = '' or count(selections.basis) > 0
{%- endmacro %}
