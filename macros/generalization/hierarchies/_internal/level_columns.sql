{#- The columns that are levels of attributes of a table of people, as its YAML declares
    them, each by its name in lower case: a mapping with
      name, label, description, categories (none where only a code list knows them)
      attribute   the attribute's own column, the finest, as the YAML describes it
      number      place among the levels, from 1 on
      levels      all levels of the attribute, as declared_levels has them -#}
{% macro level_columns(relation) %}
    {%- set found = {} -%}
    {%- set node = tenfold.declaring_node(relation) if relation is not none else none -%}
    {%- for column in (node.columns.values() if node is not none else []) -%}
        {%- set levels = tenfold.declared_levels(node, column) -%}
        {%- for level in levels -%}
            {%- do found.update({level.name | lower: {
                'name': level.name, 'label': level.label,
                'description': (
                    (tenfold.column_meta(column).get('label') or column.name)
                    ~ ' at a coarser level: ' ~ loop.index ~ ' of ' ~ levels | length
                    ~ ' above `' ~ column.name ~ '`.'
                ),
                'categories': level.categories, 'attribute': column,
                'number': loop.index, 'levels': levels
            }}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(found) -}}
{% endmacro %}
