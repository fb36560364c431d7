{#- The cheaper plan of counting, by an estimate: a mapping of `values`, `sets` as in
    `column_sets`, none where the values of each record are to be put together, and
    `seconds` of one core. The estimates were measured roughly, on generated tables; they
    decide on time and nothing else.

    values: how many safe values each attribute has.
    subjects: how many subjects have one of them, about.
    levels: the columns that are levels of one attribute, see levels_of. -#}
{% macro cheapest_plan(values, subjects, reporting_length, levels=()) %}
    {% set everybody = subjects | max %}
    {#- combinations of each length in a record, as if attributes were filled apart -#}
    {% set held = {0: 1.0} %}
    {% for filled in subjects if everybody %}
        {% for length in range(reporting_length, 0, -1) %}
            {% do held.update({
                length: held.get(length, 0) + held.get(length - 1, 0) * filled / everybody
            }) %}
        {% endfor %}
    {% endfor %}
    {% set cheapest = namespace(
        sets=[], seconds=everybody * (held.values() | sum - 1) * 8e-8
    ) %}
    {#- large groupings take a while to write and to plan -#}
    {% if cheapest.seconds > 10 %}
        {% set sets = tenfold.column_sets(values, reporting_length, levels=levels) %}
        {% set number = sets | length %}
        {% set seconds = namespace(
            all=number * everybody * 1.6e-8 + number * 1e-3 + number ** 2 * 2e-6
        ) %}
        {% for set in sets %}
            {% set groups = namespace(most=1) %}
            {% for column in set.columns %}
                {% set groups.most = groups.most * (values[column - 1] + 1) %}
            {% endfor %}
            {% set seconds.all = seconds.all
                + set.counted | length * [groups.most, everybody] | min * 5e-8 %}
        {% endfor %}
        {% if seconds.all < cheapest.seconds %}
            {% set cheapest.sets = sets %}
            {% set cheapest.seconds = seconds.all %}
        {% endif %}
    {% endif %}
    {{ return({'values': values, 'sets': cheapest.sets, 'seconds': cheapest.seconds}) }}
{% endmacro %}
