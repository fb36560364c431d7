{#- The attributes of a table of people that have levels, in order: each its name, its
    place among the attributes, its levels (declared_levels), the number of the pinned one
    (none where free), and its digit in the number of a node of the lattice of levels: a
    node is the sum of level × weight, and `modulus` is the weight of the next digit. -#}
{% macro leveled_attributes(relation, attributes) %}
    {%- set node = tenfold.node_of(relation) -%}
    {%- set found = [] -%}
    {%- set ns = namespace(weight=1) -%}
    {%- for attribute in attributes -%}
        {%- set place = loop.index -%}
        {%- for column in (node.columns.values() if node else [])
            if column.name | lower == attribute.name | lower
        -%}
            {%- set levels = tenfold.declared_levels(node, column) -%}
            {%- if levels -%}
                {%- do tenfold.check_code_lists(
                    levels, node.name ~ '.' ~ column.name,
                    tenfold.node_being_built() or node
                ) -%}
                {%- set names = [column.name] + levels | map(attribute='name') | list -%}
                {%- for level in levels
                    if level.name | lower in attributes | map(attribute='name')
                        | map('lower') | list
                -%}
                    {%- do tenfold.raise_error(
                        'levels',
                        "the table has a column `" ~ level.name ~ "`, too",
                        "Give the level another name, or take the column out.",
                        node.name ~ '.' ~ column.name
                    ) -%}
                {%- endfor -%}
                {%- set pinned = tenfold.column_meta(column).get('pinned_level') -%}
                {%- do found.append({
                    'name': attribute.name, 'place': place, 'levels': levels,
                    'column': {'data_type': attribute.data_type}, 'names': names,
                    'pinned': names.index(pinned) if pinned is not none else none,
                    'bit': 2 ** found | length, 'weight': ns.weight,
                    'modulus': ns.weight * names | length
                }) -%}
                {%- set ns.weight = ns.weight * names | length -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(found) -}}
{% endmacro %}
