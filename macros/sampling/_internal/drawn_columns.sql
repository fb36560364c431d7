{#- Which columns are drawn where some are levels of one attribute (levels_of): one of
    each, the finest where no level is chosen. A mapping of
      drawn       the columns that the sampler draws, one for each attribute
      others      those that it does not: finer and coarser levels
      finer       those of them that are finer, and empty in records
      said        those that are not: each drawn column, and behind it the coarser levels
                  of its attribute, nearest first
      attributes  for each of these, the number of its attribute, from 1 on
      coarser     by the place among these, from 1 on: how many coarser levels follow a
                  column, where any do
      places      for each of all columns, in order, its place among these; 0 if it is
                  finer -#}
{% macro drawn_columns(columns, levels, chosen, relation) %}
    {% if chosen and not levels %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "`level_choice` is given, but no columns are levels of one attribute",
            "Leave it out, or draw from the table that tenfold.with_levels made.",
            relation
        ) %}
    {% endif %}
    {% set drawn_of = {} %}
    {% set above = {} %}
    {% for positions in levels %}
        {% set names = [] %}
        {% set found = [] %}
        {% for position in positions %}
            {% do names.append(columns[position - 1].name) %}
            {% if names[-1] | lower in chosen %}{% do found.append(position) %}{% endif %}
        {% endfor %}
        {% if chosen and found | length != 1 %}
            {% do tenfold.raise_error(
                'synthetic_records',
                "`level_choice` does not choose one of " ~ names | join(', '),
                "Make the choice from the people whom tenfold.with_levels gave their"
                ~ " levels, and leave no level out of `attributes`.",
                relation
            ) %}
        {% endif %}
        {% set number = positions.index(found[0]) if found else 0 %}
        {% for position in positions %}
            {% do drawn_of.update({
                position: (positions[number], loop.index0 - number)
            }) %}
        {% endfor %}
        {% do above.update({positions[number]: positions[number + 1:]}) %}
    {% endfor %}

    {% set drawn = [] %}
    {% set said = [] %}
    {% set attributes = [] %}
    {% set others = [] %}
    {% set finer = [] %}
    {% set place_of = {} %}
    {% set coarser = {} %}
    {% for column in columns %}
        {% set position = loop.index %}
        {% set steps = drawn_of.get(position, (position, 0))[1] %}
        {% if steps == 0 %}
            {% do drawn.append(column) %}
            {% set levels_said = [position] + above.get(position, []) %}
            {% for level in levels_said %}
                {% do said.append(columns[level - 1]) %}
                {% do attributes.append(drawn | length) %}
                {% do place_of.update({level: said | length}) %}
                {% if not loop.last %}
                    {% do coarser.update({said | length: levels_said | length - loop.index}) %}
                {% endif %}
            {% endfor %}
        {% else %}
            {% do others.append(column) %}
            {% if steps < 0 %}{% do finer.append(column) %}{% endif %}
        {% endif %}
    {% endfor %}
    {% set places = [] %}
    {% for column in columns %}
        {% do places.append(place_of.get(loop.index, 0)) %}
    {% endfor %}
    {{ return({
        'drawn': drawn, 'said': said, 'attributes': attributes, 'others': others,
        'finer': finer, 'coarser': coarser, 'places': places
    }) }}
{% endmacro %}
