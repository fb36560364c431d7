{#- For each column that is drawn true or false: whether the record guarantee is asked of
    it, as it is of all where no columns are given. `others` are columns that are not
    drawn. -#}
{% macro held_as_a_whole(columns, guarantee_columns, relation, others=()) %}
    {% set names = columns | map(attribute='name') | map('lower') | list %}
    {% set asked = names if guarantee_columns is none
        else guarantee_columns | map('lower') | list %}
    {% set missing = asked | reject('in', names) | list %}
    {% set not_drawn = others | map(attribute='name') | map('lower')
        | select('in', missing) | list %}
    {% if not_drawn %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "no record is drawn at the level of " ~ not_drawn | join(', ')
            ~ " in `guarantee_columns`",
            "Name the levels that are drawn, among "
            ~ columns | map(attribute='name') | join(', ')
            ~ ". Coarser ones are held with them.",
            relation
        ) %}
    {% elif missing %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "no such attribute in `guarantee_columns`: " ~ missing | join(', '),
            "Attributes that are drawn: "
            ~ columns | map(attribute='name') | join(', ') ~ ".",
            relation
        ) %}
    {% endif %}
    {% set held = [] %}
    {% for name in names %}{% do held.append(name in asked) %}{% endfor %}
    {{ return(held) }}
{% endmacro %}
