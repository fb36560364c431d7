{% macro suggest(
    relation=none,
    subject_id=none,
    output=none,
    overwrite=false,
    minimum_group_size=none,
    sample_rows=500000,
    levels=true,
    children=[],
    source=none
) %}
    {{- return(adapter.dispatch('suggest', 'tenfold')(
        relation, subject_id, output, overwrite, minimum_group_size, sample_rows,
        levels, children, source
    )) -}}
{% endmacro %}

{% macro default__suggest(
    relation, subject_id, output, overwrite, minimum_group_size, sample_rows, levels,
    children, source
) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}


{% macro duckdb__suggest(
    relation, subject_id, output, overwrite, minimum_group_size, sample_rows, levels,
    children, source
) %}
    {% if not execute %}{{ return('') }}{% endif %}
    {#- hooks do not run before an operation -#}
    {% do tenfold.require_plugin() %}
    {% set k = tenfold.minimum_group_size(minimum_group_size) %}
    {% if levels is not boolean %}
        {% do tenfold.raise_error(
            'suggest',
            "levels must be true or false",
            "Leave it out to be offered coarser levels."
        ) %}
    {% endif %}
    {% if overwrite is not boolean %}
        {% do tenfold.raise_error(
            'suggest',
            "overwrite must be true or false",
            "Leave it out to keep files that are there."
        ) %}
    {% endif %}
    {% if sample_rows is boolean or sample_rows is not integer or sample_rows < 1000 %}
        {% do tenfold.raise_error(
            'suggest',
            "sample_rows must be a whole number of 1000 or more",
            "Leave it out to look at about 500000 rows."
        ) %}
    {% endif %}
    {% if source is not none %}
        {% set family = tenfold.suggestion_source(
            source, relation, subject_id, children
        ) %}
        {% set relation = family.relation %}
        {% set children = family.children %}
        {% set subject_id = family.subject_id %}
    {% endif %}
    {% if relation is none %}
        {% do tenfold.raise_error(
            'suggest',
            "no table is named",
            "Name one with relation, or a source with source."
        ) %}
    {% endif %}
    {% set found = tenfold.suggestion_table(relation) %}
    {% set columns = tenfold.columns_of(found.relation) %}
    {% if not columns %}
        {% do tenfold.raise_error(
            'suggest',
            relation ~ " is known to the project but is not in the database yet",
            "Load or build it first (dbt seed, dbt run)."
        ) %}
    {% endif %}

    {% do log(
        "Tenfold, suggest: looking at " ~ columns | length ~ " columns of "
        ~ found.table.name ~ ". This takes a minute or so, more for large tables.",
        info=true
    ) %}
    {% set subject = tenfold.suggestion_subject(found, columns, subject_id) %}
    {% set is_text = tenfold.has_text_keys(found.relation, subject.name) %}
    {% set rows = 'tenfold_suggestion_rows' if is_text else found.relation %}
    {% if is_text %}
        {% do run_query(tenfold.suggestion_rows(found.relation, subject.name)) %}
    {% endif %}
    {% do tenfold.suggestion_country_lists() %}
    {% set made = tenfold.suggestion_children(
        rows, found, columns, subject.name, children, sample_rows, k
    ) %}
    {% set rows = made.rows %}
    {% set columns = made.columns %}
    {% set has_several_rows = tenfold.query_value(
        "select count(" ~ tenfold.quoted(subject.name) ~ ") > count(distinct "
        ~ tenfold.quoted(subject.name) ~ ") from " ~ rows
    ) %}
    {#- what a column holds is seen in some rows, how many people share it in all -#}
    {% set is_sampled = tenfold.query_value(
        "select count(*) > " ~ sample_rows ~ " from " ~ rows
    ) %}
    {% if is_sampled %}
        {% do run_query(tenfold.suggestion_sample(
            rows, subject.name, sample_rows
        )) %}
    {% endif %}
    {% set seen = 'tenfold_suggestion_sample' if is_sampled else rows %}
    {% do tenfold.suggestion_profile(
        seen, columns, subject.name, has_several_rows, k
    ) %}
    {% set plan = tenfold.suggestion_answer('tenfold_suggest_plan', [
        tenfold.suggestion_figures('profile'),
        tenfold.text_literal(subject.name),
        tenfold.text_literal(subject.reason),
        tenfold.text_literal(made.derived | tojson),
        tenfold.text_literal(tenfold.reporting_length())
    ]) %}
    {% do run_query(tenfold.suggestion_kept(seen, plan, found.stated)) %}
    {% set safe_share = tenfold.suggestion_measure(
        rows, plan, has_several_rows, k
    ) %}

    {% set settings = {
        'table': found.table,
        'notes': found.notes + (family.notes if source is not none else []),
        'children': made.children,
        'output': output or 'suggestions/' ~ found.table.name,
        'overwrite': overwrite,
        'has_several_rows': has_several_rows,
        'has_text_keys': is_text,
        'doubts': tenfold.suggestion_doubts(rows, subject.name, is_text),
        'is_sampled': is_sampled,
        'band_labels': tenfold.suggestion_band_labels(plan),
        'safe_share': safe_share,
        'wants_levels': levels,
        'minimum_group_size': k,
        'project_group_size': tenfold.minimum_group_size(),
        'reporting_length': tenfold.reporting_length()
    } %}
    {% set written = tenfold.suggestion_answer('tenfold_write_suggestion', [
        tenfold.text_literal(settings | tojson),
        tenfold.text_literal(plan | tojson),
        tenfold.suggestion_figures('profile'),
        tenfold.suggestion_figures('pairs'),
        tenfold.suggestion_figures('groups'),
        tenfold.suggestion_figures('shared'),
        tenfold.suggestion_figures('kept'),
        tenfold.suggestion_figures('child_profile'),
        tenfold.suggestion_figures('child_kept'),
        tenfold.suggestion_figures('options')
    ]) %}
    {% for name in tenfold.suggestion_tables() + made.tables %}
        {% do run_query("drop table if exists " ~ name) %}
    {% endfor %}
    {% if is_text %}
        {% do run_query("drop view tenfold_suggestion_rows") %}
    {% endif %}
    {% if found.relation is string %}
        {% do run_query("drop table " ~ found.relation) %}
    {% endif %}
    {% do log('\n' ~ written.summary ~ '\n', info=true) %}
{% endmacro %}
