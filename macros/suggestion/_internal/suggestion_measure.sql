{#- Fills temporary tables with what every level costs, as far as it has to be known to
    choose: `pairs` for attributes two by two, `groups` for all of them together. Returns
    how many combinations are safe as offered, as suggestion_safe_share does. -#}
{% macro suggestion_measure(relation, plan, has_several_rows, minimum_group_size) %}
    {{- return(adapter.dispatch('suggestion_measure', 'tenfold')(
        relation, plan, has_several_rows, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__suggestion_measure(
    relation, plan, has_several_rows, minimum_group_size
) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_measure(
    relation, plan, has_several_rows, minimum_group_size
) %}
    {% set attributes = plan.columns | selectattr('ladder') | list %}
    {% do run_query(
        "create or replace temporary table tenfold_suggestion_levels as\n"
        ~ tenfold.suggestion_levels(
            relation, plan.subject, attributes, has_several_rows
        )
    ) %}
    {% do run_query(
        "create or replace temporary table tenfold_suggestion_pairs (a integer,"
        ~ " level_a integer, b integer, level_b integer, subjects bigint,"
        ~ " rare_subjects bigint)"
    ) %}
    {% do run_query(
        "create or replace temporary table tenfold_suggestion_groups as"
        ~ " select 'subjects' as name, count(*) as subjects"
        ~ " from tenfold_suggestion_levels"
    ) %}
    {#- how many values each level has, in one look at the table -#}
    {% set values = [] %}
    {% for column in attributes %}
        {% set number = loop.index0 %}
        {% for level in column.ladder.levels %}
            {% set name = number ~ '_' ~ loop.index0 %}
            {% do values.append(
                "('values " ~ name | replace('_', ' ') ~ "', count(distinct c" ~ name ~ "))"
            ) %}
        {% endfor %}
    {% endfor %}
    {% if values %}
        {% do run_query(
            "insert into tenfold_suggestion_groups select counted[1], counted[2] from"
            ~ " (select unnest([" ~ values | join(', ') ~ "]) as counted"
            ~ " from tenfold_suggestion_levels)"
        ) %}
    {% endif %}
    {% do run_query(tenfold.suggestion_shared_values(
        relation, plan, minimum_group_size
    )) %}
    {% if not attributes %}{{ return(none) }}{% endif %}

    {% set people = tenfold.query_value(
        "select count(*) from tenfold_suggestion_levels"
    ) %}
    {% set ns = namespace(levels=none) %}
    {#- each round makes one column coarser by one level, or ends -#}
    {% for round in range(10 * attributes | length + 10) if ns.levels is none %}
        {% set answer = tenfold.suggestion_answer('tenfold_suggest_levels', [
            tenfold.text_literal(plan | tojson),
            tenfold.suggestion_figures('pairs')
        ]) %}
        {#- many pairs of few people at once, few pairs of many people one by one -#}
        {% set at_once = [20000000 // [people, 1] | max, 20000] | min %}
        {% if answer.to_measure | length > 1000 %}
            {% do log(
                "Tenfold, suggest: counting " ~ answer.to_measure | length
                ~ " pairs of columns", info=true
            ) %}
        {% endif %}
        {% for pairs in answer.to_measure | batch(at_once if at_once > 500 else 60) %}
            {% do run_query(
                "insert into tenfold_suggestion_pairs\n"
                ~ (tenfold.suggestion_pairs_together(pairs, minimum_group_size)
                    if at_once > 500
                    else tenfold.suggestion_pairs(pairs, minimum_group_size))
            ) %}
        {% endfor %}
        {% if not answer.to_measure %}{% set ns.levels = answer.levels %}{% endif %}
    {% endfor %}

    {% set finest = [] %}
    {% set offered = [] %}
    {% for column in attributes %}
        {% set number = loop.index0 %}
        {% do finest.append('c' ~ number ~ '_0') %}
        {% if ns.levels[number] is not none %}
            {% do offered.append([number, 'c' ~ number ~ '_' ~ ns.levels[number]]) %}
        {% endif %}
    {% endfor %}
    {% do run_query(
        "create or replace temporary table tenfold_suggestion_keys as\n"
        ~ tenfold.suggestion_keys(finest, offered)
    ) %}
    {% do run_query(tenfold.suggestion_groups('finest', 'finest', minimum_group_size)) %}
    {% if not offered %}{{ return(none) }}{% endif %}
    {% do run_query(
        tenfold.suggestion_groups('suggested', 'suggested', minimum_group_size)
    ) %}
    {% for number, _ in offered if offered | length > 1 %}
        {% do run_query(tenfold.suggestion_groups(
            'without ' ~ number, 'xor(suggested, number_' ~ number ~ ')',
            minimum_group_size
        )) %}
    {% endfor %}
    {{ return(tenfold.suggestion_safe_share(offered, attributes, minimum_group_size)) }}
{% endmacro %}
