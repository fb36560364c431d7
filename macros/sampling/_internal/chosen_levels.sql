{#- The names, in lower case, of the levels at which records are drawn: those that the
    choice of levels has chosen, for the table whose YAML declares them; none where dbt
    only compiles and there is nothing to choose from yet. `level_choice` is a table of
    choices, where no model is built. -#}
{% macro chosen_levels(relation, subject_id, k, reporting_length, level_choice=none) %}
    {% set declaring = tenfold.leveled_people(relation) %}
    {% if level_choice is not none and tenfold.node_being_built() is not none %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "`level_choice` is given in a model, where the level is chosen anyway",
            "Leave it out. To keep a level, write `pinned_level` beside the levels.",
            relation
        ) %}
    {% elif level_choice is none and declaring is none %}
        {{ return([]) }}
    {% elif level_choice is none %}
        {% set people = tenfold.relation_of(
            tenfold.declaring_node(tenfold.relation_of(declaring))
        ) %}
        {% if tenfold.columns_of(people) | length == 0 %}{{ return(none) }}{% endif %}
        {% set leveled = tenfold.leveled_attributes(
            people, tenfold.resolve_attributes(people, subject_id)
        ) %}
        {% set names = leveled | map(attribute='name') | list %}
        {% set choice = '(' ~ tenfold.level_choice(
            people, subject_id, minimum_group_size=k, reporting_length=reporting_length
        ) ~ ') as level_choice' %}
    {% else %}
        {% set names = tenfold.columns_of(level_choice) | map(attribute='name')
            | reject('in', tenfold.own_columns_of_choice()) | list %}
        {% set choice = level_choice %}
    {% endif %}
    {% set attributes = [] %}
    {% for name in names %}{% do attributes.append(tenfold.quoted(name)) %}{% endfor %}
    {% set chosen = [] %}
    {% for row in run_query(
        "select " ~ attributes | join(', ') ~ " from " ~ choice ~ " where is_chosen"
    ).rows %}
        {% for name in row %}{% do chosen.append(name | lower) %}{% endfor %}
    {% endfor %}
    {{ return(chosen) }}
{% endmacro %}
