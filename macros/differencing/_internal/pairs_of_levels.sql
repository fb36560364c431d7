{#- The pairs of levels of each attribute, a list of mappings: position and above, those of
    the lower and the higher column; steps, how far it lies above; query, one of
    value and parent_value as texts; numbers, one of parent_value and all_below, none
    where there is no end of values. Follows item_numbers. -#}
{% macro pairs_of_levels(counts, attributes, levels, people) %}
    {%- set declared = {} -%}
    {%- set node = none if people is not none
        else tenfold.declaring_node(
            tenfold.relation_of(tenfold.leveled_people(counts))
        )
    -%}
    {%- if people is not none and tenfold.node_being_built() is not none -%}
        {%- do tenfold.raise_error(
            'levels',
            "`people` is given in a model, where the hierarchies are known",
            "Leave it out.",
            counts
        ) -%}
    {%- endif -%}
    {%- for column in (node.columns.values() if node is not none else []) -%}
        {%- do declared.update({column.name | lower: {
            'column': column, 'levels': tenfold.declared_levels(node, column)
        }}) -%}
    {%- endfor -%}
    {%- set pairs = [] -%}
    {%- for positions in levels -%}
        {%- set names = [] -%}
        {%- for position in positions -%}
            {%- do names.append(attributes[position - 1].name) -%}
        {%- endfor -%}
        {%- set place = namespace(of=none) -%}
        {%- for own in declared.values() -%}
            {%- set all_names = [own.column.name] + own.levels | map(attribute='name') | list -%}
            {%- if all_names | map('lower') | select('in', names | map('lower') | list) | list
                | length == names | length
            -%}
                {%- set place.of = {'own': own, 'names': all_names | map('lower') | list} -%}
            {%- endif -%}
        {%- endfor -%}
        {%- for position in positions -%}
            {%- set lower = loop.index0 -%}
            {%- for above in positions[loop.index:] -%}
                {%- set pair = {
                    'position': position, 'above': above, 'steps': loop.index,
                    'query': '', 'numbers': none
                } -%}
                {%- if people is not none -%}
                    {%- set finer = 'people.' ~ tenfold.quoted(names[lower]) -%}
                    {%- set coarser = 'people.'
                        ~ tenfold.quoted(names[lower + loop.index]) -%}
                    {%- set held = 'select ' ~ tenfold.cast_as_text(finer) ~ ' as value, '
                        ~ tenfold.cast_as_text(coarser) ~ ' as parent_value from ' ~ people
                        ~ ' as people' -%}
                    {%- do pair.update({
                        'query': held,
                        'numbers': 'select parent_value, count(distinct value) as all_below'
                            ~ ' from (' ~ held ~ ') as held where parent_value is not null'
                            ~ ' group by parent_value'
                    }) -%}
                {%- else -%}
                    {%- set own = place.of.own -%}
                    {%- set from_number = place.of.names.index(names[lower] | lower) -%}
                    {%- set to_number = place.of.names.index(
                        names[lower + loop.index] | lower
                    ) -%}
                    {%- do tenfold.require_code_list(
                        own.levels[to_number - 1], own.column.name,
                        'publishable_combinations', counts
                    ) -%}
                    {%- do pair.update({
                        'query': 'select value, ' ~ tenfold.coarser_value(
                            own.levels, from_number, to_number, 'item_numbers.value'
                        ) ~ ' as parent_value from item_numbers where attribute = '
                            ~ position,
                        'numbers': tenfold.values_below_values(
                            own.levels, own.column, from_number, to_number
                        )
                    }) -%}
                {%- endif -%}
                {%- do pairs.append(pair) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(pairs) -}}
{% endmacro %}
