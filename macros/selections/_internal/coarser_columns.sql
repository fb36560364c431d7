{#- SQL that fills the coarser levels of rows in which at most one level of each attribute
    is filled: `columns`, an expression for each attribute, and `joins`, which stands after
    the rows. What is coarser follows from the list of values.

    rows: the alias of the rows. levels: lists of positions, nearest first. labels: the
    table of `attribute_values`. -#}
{% macro coarser_columns(attributes, levels, rows, labels) %}
    {%- set columns = [] -%}
    {%- for attribute in attributes -%}
        {%- do columns.append(rows ~ '.' ~ tenfold.quoted(attribute.name)) -%}
    {%- endfor -%}
    {%- set joins = [] -%}
    {%- for positions in levels -%}
        {%- for position in positions[:-1] -%}
            {%- set step = 'values_of_' ~ position -%}
            {%- set above = positions[loop.index] -%}
            {%- do joins.append(
                'left join ' ~ labels ~ ' as ' ~ step ~ '\n    on ' ~ step
                ~ '.attribute = ' ~ tenfold.text_literal(attributes[position - 1].name)
                ~ '\n    and ' ~ step ~ '.value = '
                ~ tenfold.cast_as_text(columns[position - 1])
            ) -%}
            {%- set filled = 'coalesce(' ~ columns[above - 1] ~ ', ' ~ step ~ '.parent)' -%}
            {%- do columns.insert(above - 1, filled) -%}
            {%- do columns.pop(above) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return({'columns': columns, 'joins': joins | join('\n')}) -}}
{% endmacro %}
