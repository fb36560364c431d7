{#- Which of some columns are levels of one attribute: a list of lists of their positions
    among the columns, from 1 on, nearest first; only of attributes with two and more of
    these columns. They are those that with_levels gave to the table of people from which
    the relation is made; `levels` names them likewise where no model is built. -#}
{% macro levels_of(relation, columns, levels=none) %}
    {%- set named = [] -%}
    {%- if levels is not none and tenfold.node_being_built() is not none -%}
        {%- do tenfold.raise_error(
            'levels',
            "`levels` is given in a model, where it could be left out or wrong",
            "Declare them in the YAML of the table of people, and count its"
            ~ " tenfold.with_levels.",
            relation
        ) -%}
    {%- elif levels is not none -%}
        {%- do named.extend(levels) -%}
    {%- elif execute -%}
        {%- set people = tenfold.leveled_people(relation) -%}
        {%- for unique_id in (people.depends_on.nodes if people else [])
            if unique_id in graph.nodes
        -%}
            {%- set node = graph.nodes[unique_id] -%}
            {%- for column in node.columns.values() -%}
                {%- set above = tenfold.declared_levels(node, column) -%}
                {%- if above -%}
                    {%- do named.append(
                        [column.name] + above | map(attribute='name') | list
                    ) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set positions = {} -%}
    {%- for column in columns -%}
        {%- do positions.update({column.name | lower: loop.index}) -%}
    {%- endfor -%}
    {%- set found = [] -%}
    {%- for names in named -%}
        {%- set places = [] -%}
        {%- for name in names if name | lower in positions -%}
            {%- do places.append(positions[name | lower]) -%}
        {%- endfor -%}
        {%- if places | length > 1 -%}{%- do found.append(places) -%}{%- endif -%}
    {%- endfor -%}
    {{- return(found) -}}
{% endmacro %}
