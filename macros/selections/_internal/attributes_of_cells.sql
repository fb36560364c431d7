{#- What `cells` has to know of the attributes of counts, each a mapping with
      name, data_type, position    from 1
      owner      position of the finest column of the attribute
      above      position of the next coarser level, none where there is none
      coarser    positions of all coarser levels
      detail     how many columns its values fill: itself, and the coarser levels
      categories    fixed ones, in their order; they need not be published
      is_closed     whether no value can be missing in the list of values
      has_floor     whether a diversity floor may have left out combinations with it -#}
{% macro attributes_of_cells(counts, names, generalized, levels) %}
    {% set node = tenfold.node_of(counts) %}
    {% set with_floor = tenfold.columns_with_floor(node) if node else [] %}
    {% set categories = tenfold.attribute_categories(generalized) %}
    {% set flags = [] %}
    {% for column in (
        tenfold.described_columns(generalized, 'cells') if generalized is not none else []
    ) if tenfold.column_meta(column).get('flag_group') %}
        {% do flags.append(column.name | lower) %}
    {% endfor %}
    {% set chains = tenfold.levels_of(counts, names, levels) %}
    {% set found = [] %}
    {% for column in names %}
        {% set position = loop.index %}
        {% set name = column.name | lower %}
        {% set coarser = [] %}
        {% set owners = [] %}
        {% for chain in chains if position in chain %}
            {% do coarser.extend(chain[chain.index(position) + 1:]) %}
            {% do owners.append(chain[0]) %}
        {% endfor %}
        {% set is_text = modules.re.search('char|text|string', column.data_type | lower) %}
        {% set fixed = categories.get(name, []) if is_text else [] %}
        {% do found.append({
            'name': column.name, 'data_type': column.data_type, 'position': position,
            'owner': owners[0] if owners else position,
            'above': coarser[0] if coarser else none,
            'coarser': coarser, 'detail': 1 + coarser | length,
            'categories': fixed, 'is_closed': fixed | length > 0 or name in flags,
            'has_floor': name in with_floor
        }) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
