{#- Why the copies of the guards' outputs must not be published: a list, empty where
    nothing stands in the way. -#}
{% macro unverified_guards(made_again, results) %}
    {% set compiled = {} %}
    {% for result in results %}
        {% do compiled.update({result.node.unique_id: result.node.compiled_code}) %}
    {% endfor %}
    {% set problems = [] %}
    {% for unique_id, people in made_again.guards.items() %}
        {% set node = graph.nodes[unique_id] %}
        {% for problem in tenfold.guard_problems(node, people, compiled[unique_id]) %}
            {% do problems.append(
                "the rows of " ~ node.name ~ " that would be published fail the check `"
                ~ problem ~ "`; something changed them after its tests"
            ) %}
        {% endfor %}
        {% if tenfold.called_macro(node) == 'protected_totals' %}
            {% set unknown = tenfold.unknown_flag_groups(node, people) %}
            {% if unknown %}{% do problems.append(unknown) %}{% endif %}
        {% endif %}
        {% for counted in made_again['keys'][unique_id] if tenfold.more_keys_than_people(
            tenfold.node_with_id(counted.people), counted.key, counted.raw_columns
        ) %}
            {% do problems.append(
                "the keys by which " ~ node.name ~ " counts people are more than there are"
                ~ " people in the raw columns that they are made of, so that a person"
                ~ " counts as several; look for what changes the table of people after it"
                ~ " is made, such as a hook"
            ) %}
        {% endfor %}
    {% endfor %}
    {{ return(problems) }}
{% endmacro %}
