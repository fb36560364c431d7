{#- Why what this invocation built must not be published; an empty list where nothing
    stands in the way. Unknown means unsafe: a node or a test that this invocation did
    not run counts as failed, whatever an earlier one found. -#}
{% macro release_obstacles(release, results) %}
    {% set obstacles = [] %}
    {% if target.name not in tenfold.publish_targets() %}
        {% do obstacles.append(
            "this build made candidates only, since tenfold_publish_targets does not"
            ~ " name the target `" ~ target.name ~ "`"
        ) %}
    {% endif %}
    {% if flags.WHICH != 'build' %}
        {% do obstacles.append("only `dbt build` builds and tests in one go") %}
    {% endif %}
    {% if tenfold.leaves_rows_out() %}
        {% do obstacles.append("--empty or --sample left rows out") %}
    {% endif %}
    {% if invocation_args_dict.get('defer') %}
        {% do obstacles.append("--defer lets models read tables of another build") %}
    {% endif %}

    {% set status = {} %}
    {% for result in results %}
        {% do status.update({result.node.unique_id: result.status | string | lower}) %}
    {% endfor %}
    {% set lineage = tenfold.with_ancestors(release) | select('in', graph.nodes) | list %}
    {% set tests = tenfold.tests_of(lineage) %}

    {% set not_run = [] %}
    {% set failed = [] %}
    {% set skipped = [] %}
    {% set nodes = [] %}
    {% for unique_id in lineage %}{% do nodes.append(graph.nodes[unique_id]) %}{% endfor %}
    {% for node in nodes + tests %}
        {% set passing = ['success', 'pass'] %}
        {% if node.resource_type == 'test' and node.config.severity | lower == 'warn' %}
            {% do passing.append('warn') %}
        {% endif %}
        {% if node.config.materialized == 'ephemeral' %}
        {% elif node.unique_id not in status %}
            {% do not_run.append(node.name) %}
        {% elif status[node.unique_id] == 'skipped' %}
            {% do skipped.append(node.name) %}
        {% elif status[node.unique_id] not in passing %}
            {% do failed.append(node.name) %}
        {% endif %}
    {% endfor %}
    {#- what was skipped may say nothing of what was wrong: it comes last -#}
    {% if failed or skipped %}
        {% do obstacles.append(
            "failed or skipped: " ~ tenfold.shortened_list(failed + skipped)
        ) %}
    {% endif %}
    {% if not_run %}
        {% do obstacles.append("not part of this run: " ~ tenfold.shortened_list(not_run)) %}
    {% endif %}
    {{ return(
        obstacles + tenfold.missing_privacy_tests(lineage, tests)
        + tenfold.undifferenced_counts(release, tests)
        + tenfold.people_counted_apart(lineage)
        + tenfold.unequal_thresholds(lineage)
        + tenfold.levels_made_by_hand(lineage)
        + tenfold.marks_without_effect(lineage)
    ) }}
{% endmacro %}
