{#- The rows of a child table that says which persons a key has: `number` of that table,
    `rows`, `columns` and `subject_id`. -#}
{% macro suggestion_link(name, through, others) %}
    {% for other in others if other.child.name | lower == through | string | lower %}
        {% if not other.child.is_of_persons %}
            {% do tenfold.raise_error(
                'suggest',
                name ~ " goes through " ~ through ~ ", whose own rows find persons by "
                ~ other.child.key ~ " and not by the key of the person",
                "Name the key of the person as key of " ~ through ~ "."
            ) %}
        {% endif %}
        {{ return({
            'number': others.index(other),
            'rows': 'tenfold_suggestion_child_' ~ others.index(other),
            'columns': tenfold.columns_of(
                'tenfold_suggestion_child_' ~ others.index(other)
            ),
            'subject_id': 'tenfold_subject'
        }) }}
    {% endfor %}
    {% do tenfold.raise_error(
        'suggest',
        name ~ " goes through " ~ through ~ ", which is none of the children before it",
        "Name the table that has a row for each person and key among children, first."
    ) %}
{% endmacro %}
