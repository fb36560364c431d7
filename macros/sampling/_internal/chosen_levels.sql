{#- The names, in lower case, of the levels that a choice has chosen; none where dbt only
    compiles and the choice is not there yet. -#}
{% macro chosen_levels(level_choice, relation) %}
    {% set columns = tenfold.columns_of(level_choice) | map(attribute='name') | list %}
    {% if columns | length == 0 %}
        {% if tenfold.only_compiles() %}{{ return(none) }}{% endif %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "the choice of levels " ~ level_choice ~ " is not there",
            "Build it first.",
            relation
        ) %}
    {% endif %}
    {% set attributes = [] %}
    {% for name in columns if name | lower not in tenfold.own_columns_of_choice() %}
        {% do attributes.append(tenfold.quoted(name)) %}
    {% endfor %}
    {% set names = [] %}
    {% if attributes and 'is_chosen' in columns | map('lower') %}
        {% for row in run_query(
            "select " ~ attributes | join(', ') ~ " from " ~ level_choice
            ~ " where is_chosen"
        ).rows %}
            {% set chosen = [] %}
            {% for name in row %}{% do chosen.append(name | lower) %}{% endfor %}
            {% do names.append(chosen) %}
        {% endfor %}
    {% endif %}
    {% if names | length != 1 %}
        {#- dbt's own --empty, which cuts to no rows -#}
        {% if level_choice.limit == 0 %}{{ return([]) }}{% endif %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "the choice of levels " ~ level_choice ~ " has " ~ (names | length or 'no')
            ~ " chosen rows",
            "Make it by tenfold.level_choice, and change nothing of it.",
            relation
        ) %}
    {% endif %}
    {{ return(names[0]) }}
{% endmacro %}
