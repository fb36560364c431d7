{#- Whether two tables may be of the same people: one is made from the other, or both are
    made from one raw table that is no list of public codes and neither says that its
    people are others. -#}
{% macro may_be_same_people(people, others) %}
    {% set first = tenfold.node_with_id(people) %}
    {% set second = tenfold.node_with_id(others) %}
    {% set behind_first = tenfold.with_ancestors([first]) %}
    {% set behind_second = tenfold.with_ancestors([second]) %}
    {% if people in behind_second or others in behind_first %}{{ return(true) }}{% endif %}
    {% if second.name in tenfold.other_people_than(first)
        or first.name in tenfold.other_people_than(second) %}
        {{ return(false) }}
    {% endif %}
    {% for unique_id in behind_first if unique_id in behind_second
        and not tenfold.is_code_list(tenfold.node_with_id(unique_id)) %}
        {{ return(true) }}
    {% endfor %}
    {{ return(false) }}
{% endmacro %}
