{% macro roll_up(column, hierarchy_relation, from_level, to_level) %}
    {{- return(adapter.dispatch('roll_up', 'tenfold')(
        column, hierarchy_relation, from_level, to_level
    )) -}}
{% endmacro %}

{% macro default__roll_up(column, hierarchy_relation, from_level, to_level) -%}
    {%- set value = tenfold.sql_operand(column, 'roll_up') -%}
    {%- if not hierarchy_relation -%}
        {%- do tenfold.raise_error(
            'roll_up',
            "hierarchy_relation must be a relation with one row per code",
            "Give one, for example ref('country_codes')."
        ) -%}
    {%- endif -%}
    {%- for name, level in
        {'from_level': from_level, 'to_level': to_level}.items()
    -%}
        {%- if level is not string or not level | trim -%}
            {%- do tenfold.raise_error(
                'roll_up',
                name ~ " must name a column of the code list",
                "Write the column's name in quotes.",
                relation=hierarchy_relation
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if from_level | lower == to_level | lower -%}
        {%- do tenfold.raise_error(
            'roll_up',
            "from_level and to_level are both " ~ from_level,
            "Name the level above as to_level.",
            relation=hierarchy_relation
        ) -%}
    {%- endif -%}
    {#- The inner names are peculiar so that they never capture the column. A code with
        two parents is a broken list and becomes missing. The column stands in the
        value, not in the predicate alone, so that column lineage sees where the value
        comes from. -#}
case
    when {{ value }} is not null
        then (
            select
                case
                    when min(tenfold_list.tenfold_parent)
                        = max(tenfold_list.tenfold_parent)
                        then min(tenfold_list.tenfold_parent)
                end
            from (
                select
                    {{ from_level }} as tenfold_code,
                    {{ to_level }} as tenfold_parent
                from {{ hierarchy_relation }}
            ) as tenfold_list
            where tenfold_list.tenfold_code = {{ value }}
        )
end
{%- endmacro %}
