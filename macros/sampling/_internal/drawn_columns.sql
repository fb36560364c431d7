{#- Which columns are drawn where some are levels of one attribute (levels_of): one of
    each, the finest where no level is chosen. A mapping of
      drawn    the columns that the sampler draws
      others   those that it does not
      coarser  for a drawn column with coarser levels, by its place among the drawn ones,
               from 1 on: the columns of these, nearest first
      cells    for each column, in order: the place of the drawn one of its attribute, and
               how many steps it is coarser, 0 if it is that one itself, less if it is finer -#}
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
    {% set others = [] %}
    {% set place_of = {} %}
    {% set coarser = {} %}
    {% for column in columns %}
        {% set position = loop.index %}
        {% if drawn_of.get(position, (position, 0))[1] == 0 %}
            {% do drawn.append(column) %}
            {% do place_of.update({position: drawn | length}) %}
            {% set parents = [] %}
            {% for parent in above.get(position, []) %}
                {% do parents.append(columns[parent - 1]) %}
            {% endfor %}
            {% if parents %}{% do coarser.update({drawn | length: parents}) %}{% endif %}
        {% else %}
            {% do others.append(column) %}
        {% endif %}
    {% endfor %}
    {% set cells = [] %}
    {% for column in columns %}
        {% set position, steps = drawn_of.get(loop.index, (loop.index, 0)) %}
        {% do cells.append(
            {'column': column, 'place': place_of[position], 'steps': steps}
        ) %}
    {% endfor %}
    {{ return({
        'drawn': drawn, 'others': others, 'coarser': coarser, 'cells': cells
    }) }}
{% endmacro %}
