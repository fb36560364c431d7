{#- Pairs of models that count and that reach the release, but are in no test together,
    although their people may be the same: both count one table, or tables that are made
    from one raw table of people. Whoever subtracts the numbers of one from those of the
    other may find a group of 1 to k-1. Records have numbers of people as well: there are
    as many as people, and they are drawn to have the counts. A model of counts, one of
    totals and records over the same table belong together. That two tables are of other
    people only the project knows, and says so in the meta of one:
    `tenfold: {other_people_than: [the other]}`. A list of problems. -#}
{% macro people_counted_apart(lineage) %}
    {% set counting = [] %}
    {% for unique_id in lineage | sort if unique_id in graph.nodes %}
        {% set called = tenfold.called_macro(graph.nodes[unique_id]) %}
        {% set people = tenfold.people_of_guard(graph.nodes[unique_id]) %}
        {% if people %}
            {% do counting.append({
                'name': graph.nodes[unique_id].name,
                'macro': called,
                'does': 'draws from' if called == 'synthetic_records' else 'counts',
                'people': people
            }) %}
        {% endif %}
    {% endfor %}
    {% set problems = [] %}
    {% set told = [] %}
    {% for one in counting %}
        {% for other in counting[loop.index:] %}
            {% if one.people | select('in', other.people) | list %}
                {% if one.macro == other.macro and one.macro != 'synthetic_records' %}
                    {% do problems.append(
                        one.name ~ " and " ~ other.name ~ " count the same people, each"
                        ~ " by itself, and no test looks at what their difference tells;"
                        ~ " make one model of both, with all attributes and flag groups"
                    ) %}
                {% endif %}
            {% else %}
                {% for people in one.people %}{% for others in other.people
                    if [people, others] | sort not in told
                    and tenfold.may_be_same_people(people, others) %}
                    {% do told.append([people, others] | sort) %}
                    {% set first = tenfold.node_with_id(people).name %}
                    {% set second = tenfold.node_with_id(others).name %}
                    {% set does_other = other.does ~ ' ' if other.does != one.does else '' %}
                    {% do problems.append(
                        one.name ~ " " ~ one.does ~ " people of " ~ first ~ " and "
                        ~ other.name ~ " " ~ does_other ~ "people of " ~ second
                        ~ ", who may be the same, and no test looks at what the"
                        ~ " difference of their numbers tells; give both"
                        ~ " one table, with an attribute more that tells the two apart,"
                        ~ " or, if neither is made from the other and nobody is in both,"
                        ~ " say so in the YAML of " ~ first ~ ": config: {meta: {tenfold:"
                        ~ " {other_people_than: [" ~ second ~ "]}}}"
                    ) %}
                {% endfor %}{% endfor %}
            {% endif %}
        {% endfor %}
    {% endfor %}
    {{ return(problems) }}
{% endmacro %}
