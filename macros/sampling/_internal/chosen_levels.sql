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
        {% set columns = tenfold.columns_of(level_choice) | map(attribute='name') | list %}
        {% if columns | length == 0 %}
            {% do tenfold.raise_error(
                'synthetic_records',
                "the choice of levels " ~ level_choice ~ " is not there",
                "Build it first.",
                relation
            ) %}
        {% endif %}
        {% set names = columns | reject('in', tenfold.own_columns_of_choice()) | list
            if 'is_chosen' in columns else [] %}
        {% set choice = level_choice %}
    {% endif %}
    {% set attributes = [] %}
    {% for name in names %}{% do attributes.append(tenfold.quoted(name)) %}{% endfor %}
    {% set chosen = [] %}
    {% if attributes %}
        {% for row in run_query(
            "select " ~ attributes | join(', ') ~ " from " ~ choice ~ " where is_chosen"
        ).rows %}
            {% do chosen.append(row | map('lower') | list) %}
        {% endfor %}
    {% endif %}
    {% if chosen | length != 1 %}
        {#- dbt's own --empty, which cuts to no rows -#}
        {% if level_choice is not none and level_choice.limit == 0 %}
            {{ return([]) }}
        {% endif %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "the choice of levels " ~ (level_choice or '') ~ " has "
                ~ (chosen | length or 'no') ~ " chosen rows",
            "Make it by tenfold.level_choice, and change nothing of it.",
            relation
        ) %}
    {% endif %}
    {{ return(chosen[0]) }}
{% endmacro %}
