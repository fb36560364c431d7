{#- For each column of a record true or false: whether the record guarantee is asked of it,
    as it is of all where no columns are given. -#}
{% macro held_as_a_whole(columns, guarantee_columns, relation) %}
    {% set names = columns | map(attribute='name') | map('lower') | list %}
    {% set asked = names if guarantee_columns is none
        else guarantee_columns | map('lower') | list %}
    {% set missing = asked | reject('in', names) | list %}
    {% if missing %}
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
