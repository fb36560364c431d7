{#- How the combinations of a table are best counted: see `cheapest_plan`. It is decided
    by what may be published of the table: how many safe values each attribute has, and
    their protected counts. What is counted is the same either way. None where an engine
    has one way only. -#}
{% macro counting_plan(
    relation, attributes, reporting_length, minimum_group_size, levels=()
) %}
    {{- return(adapter.dispatch('counting_plan', 'tenfold')(
        relation, attributes, reporting_length, minimum_group_size, levels
    )) -}}
{% endmacro %}

{% macro default__counting_plan(
    relation, attributes, reporting_length, minimum_group_size, levels
) %}
    {{ return(none) }}
{% endmacro %}

{% macro duckdb__counting_plan(
    relation, attributes, reporting_length, minimum_group_size, levels
) %}
    {% if not execute %}{{ return(none) }}{% endif %}
    {% set found = {} %}
    {% for row in run_query(tenfold.safe_value_totals(
        relation, attributes, minimum_group_size
    )).rows %}
        {% do found.update({row[0] | int: (row[1] | int, row[2] | int)}) %}
    {% endfor %}
    {% set values = [] %}
    {% set subjects = [] %}
    {% for attribute in attributes %}
        {% do values.append(found.get(loop.index, (0, 0))[0]) %}
        {% do subjects.append(found.get(loop.index, (0, 0))[1]) %}
    {% endfor %}
    {% set plan = tenfold.cheapest_plan(
        values, subjects, reporting_length, levels
    ) %}
    {% do tenfold.tell_of_long_count(relation, plan, reporting_length) %}
    {{ return(plan) }}
{% endmacro %}
