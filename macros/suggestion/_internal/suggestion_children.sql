{#- Brings child tables to one row per person, beside the people. A mapping of `rows`, the
    people with what the children make, `columns` of these, `derived` (see the Python
    function suggest_derived), `children` for the files, and `tables` to drop. -#}
{% macro suggestion_children(
    rows, found, columns, subject_id, children, sample_rows, minimum_group_size
) %}
    {{- return(adapter.dispatch('suggestion_children', 'tenfold')(
        rows, found, columns, subject_id, children, sample_rows, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__suggestion_children(
    rows, found, columns, subject_id, children, sample_rows, minimum_group_size
) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_children(
    rows, found, columns, subject_id, children, sample_rows, minimum_group_size
) %}
    {% do run_query(
        "create or replace temporary table tenfold_suggestion_child_profile as"
        ~ " select 0 as child, * from tenfold_suggestion_overview limit 0"
    ) %}
    {% do run_query(
        "create or replace temporary table tenfold_suggestion_child_kept"
        ~ " (child integer, name varchar, kept bigint)"
    ) %}
    {% do run_query(
        "create or replace temporary table tenfold_suggestion_options"
        ~ " (child integer, name varchar, number integer, option varchar)"
    ) %}
    {% if children is string or children is mapping or children is not iterable %}
        {% do tenfold.raise_error(
            'suggest',
            "children must be a list of tables with their keys",
            "Write children: [{relation: raw.means, key: case_id}]."
        ) %}
    {% endif %}
    {% if not children %}
        {{ return({
            'rows': rows, 'columns': columns, 'derived': [], 'children': [],
            'tables': []
        }) }}
    {% endif %}

    {% set planned = [] %}
    {% for given in children %}
        {% do planned.append(tenfold.suggestion_child(
            loop.index0, given, rows, columns, subject_id, planned, sample_rows,
            minimum_group_size
        )) %}
    {% endfor %}
    {% set derived = tenfold.suggestion_answer('tenfold_suggest_derived', [
        tenfold.text_literal(planned | tojson),
        tenfold.text_literal(found.table.name)
    ]).derived %}
    {% set tables = [] %}
    {% for child in planned %}
        {% do run_query(tenfold.suggestion_derived(
            loop.index0, child.plan, child.child.separator,
            derived | selectattr('child', 'equalto', loop.index0) | list
        )) %}
        {% do tables.append('tenfold_suggestion_child_' ~ loop.index0) %}
        {% do tables.append('tenfold_suggestion_derived_' ~ loop.index0) %}
        {% if child.file_table %}{% do tables.append(child.file_table) %}{% endif %}
    {% endfor %}
    {% do run_query(tenfold.suggestion_people(rows, subject_id, derived)) %}
    {% set all_columns = tenfold.columns_of('tenfold_suggestion_people') %}
    {% do run_query(tenfold.suggestion_overview(
        'tenfold_suggestion_people', all_columns, found
    )) %}
    {{ return({
        'rows': 'tenfold_suggestion_people',
        'columns': all_columns,
        'derived': derived,
        'children': planned,
        'tables': tables
    }) }}
{% endmacro %}
