{#- What is wrong with the copy of a guard's output; an empty list where nothing is. The
    rows that are copied are verified, and not what was in the table when its tests ran:
    counts must be those that the guard's SQL gives now, at least k and multiples of k;
    records must pass the tests of their guarantee. -#}
{% macro guard_problems(node, people, compiled_code) %}
    {% set parameters = node.config.meta.get('tenfold_parameters') or {} %}
    {% set copy = tenfold.copy_of(node) %}
    {% set checks = {} %}
    {% if parameters.get('produces') == 'records' %}
        {% set k = parameters.minimum_group_size %}
        {% set longest = parameters.reporting_length %}
        {% if people | length != 1 %}
            {{ return(["it does not draw from one table of people"]) }}
        {% endif %}
        {% set generalized = tenfold.relation_of(tenfold.node_with_id(people[0])) %}
        {% set subject_id = parameters.subject_id %}
        {% do checks.update({'combinations_are_safe': tenfold.test_combinations_are_safe(
            copy, generalized, subject_id, none, k, longest
        )}) %}
        {% if parameters.guarantee == 'record' %}
            {% do checks.update({'records_are_held': tenfold.test_records_are_held(
                copy, generalized, subject_id, parameters.get('guarantee_columns'), k
            )}) %}
        {% endif %}
        {% if tenfold.asks_for_diversity(node) %}
            {#- the call that counted may say which columns are sensitive -#}
            {% set asked = [] %}
            {% for unique_id in tenfold.with_ancestors([node])
                if unique_id in graph.nodes %}
                {% do asked.append(
                    (graph.nodes[unique_id].config.meta.get('tenfold_parameters') or {})
                    .get('sensitive')
                ) %}
            {% endfor %}
            {% do checks.update({
                'combinations_are_diverse': tenfold.test_combinations_are_diverse(
                    copy, generalized, subject_id, asked | select | first | default(none),
                    none, k, longest
                )
            }) %}
        {% endif %}
    {% else %}
        {% set k = parameters.get('minimum_group_size', tenfold.minimum_group_size()) %}
        {% do checks.update({
            'protected_counts': tenfold.test_protected_counts(copy, 'subjects', k),
            'equal to a recount': tenfold.differing_rows(copy, compiled_code)
        }) %}
    {% endif %}
    {% set failed = [] %}
    {% for check, sql in checks.items() %}
        {% if tenfold.query_value(
            "select count(*) from (select 1 from (" ~ sql ~ ") as failing limit 1) as found"
        ) %}
            {% do failed.append(check) %}
        {% endif %}
    {% endfor %}
    {{ return(failed) }}
{% endmacro %}
