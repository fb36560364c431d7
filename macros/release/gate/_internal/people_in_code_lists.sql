{#- Tables that are declared to hold public codes alone, but hold people who are counted.
    A public code list is released as it is and its values are searched for nowhere, so
    that one wrong role would publish everybody. A table holds them if it has the keys of
    half of them or more in one column, or if nothing but code lists is behind the table
    that is counted. A list of problems. -#}
{% macro people_in_code_lists(release) %}
    {% set lists = tenfold.code_lists_behind(release) %}
    {% if not lists %}{{ return([]) }}{% endif %}
    {% set people_in = {} %}
    {% for unique_id in tenfold.with_ancestors(release) if unique_id in graph.nodes
        and tenfold.called_macro(graph.nodes[unique_id])
            in ['safe_combinations', 'protected_totals'] %}
        {% set counting = graph.nodes[unique_id] %}
        {% for people in counting.depends_on.nodes %}
            {% set counted = tenfold.node_with_id(people) %}
            {% set raw = [] %}
            {% for behind in tenfold.with_ancestors([counted])
                if tenfold.node_with_id(behind).resource_type in ['seed', 'source'] %}
                {% do raw.append(behind) %}
            {% endfor %}
            {% set holding = tenfold.code_lists_with_keys(
                lists, counted, (counting.config.meta.get('tenfold_parameters') or {})
                    .get('subject_id', '')
            ) %}
            {% if not holding and not raw | reject('in', lists) | list %}
                {% do holding.extend(raw) %}
            {% endif %}
            {% for held in holding %}
                {% do people_in.setdefault(held, counted.name) %}
            {% endfor %}
        {% endfor %}
    {% endfor %}
    {% set problems = [] %}
    {% for unique_id, counted in people_in.items() %}
        {% set node = tenfold.node_with_id(unique_id) %}
        {% set name = (node.source_name ~ '.' if node.resource_type == 'source' else '')
            ~ node.name %}
        {% do problems.append(
            "the table " ~ name ~ " is declared to hold public codes alone (role: code in"
            ~ " each of its columns), but it holds people who are counted in " ~ counted
            ~ "; give each of its columns its own role, such as subject, identifier or"
            ~ " attribute, or the role key to a column of codes that look like their keys"
        ) %}
    {% endfor %}
    {{ return(problems) }}
{% endmacro %}
