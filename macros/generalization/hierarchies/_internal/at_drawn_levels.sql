{#- Conditions on the rows of a table of counts, in a query with `drawn_levels`: that a
    combination has no value at a level at which no record is drawn. A mapping, by the
    position of the column. -#}
{% macro at_drawn_levels(counts, columns, levels) %}
    {%- set conditions = {} -%}
    {%- for positions in levels -%}
        {%- for position in positions[:-1] -%}
            {%- do conditions.update({
                position: '(' ~ counts ~ '.' ~ tenfold.quoted(columns[position - 1].name)
                ~ ' is null or (select is_drawn_' ~ position ~ ' from drawn_levels))'
            }) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(conditions) -}}
{% endmacro %}
