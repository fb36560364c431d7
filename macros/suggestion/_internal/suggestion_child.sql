{#- Looks at one child table: `child`, how it finds its people, `plan`, `table` and
    `notes`. Its rows go beside the keys of their people into a temporary table. -#}
{% macro suggestion_child(
    number, given, rows, columns, subject_id, others, sample_rows, minimum_group_size
) %}
    {{- return(adapter.dispatch('suggestion_child', 'tenfold')(
        number, given, rows, columns, subject_id, others, sample_rows,
        minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__suggestion_child(
    number, given, rows, columns, subject_id, others, sample_rows, minimum_group_size
) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_child(
    number, given, rows, columns, subject_id, others, sample_rows, minimum_group_size
) %}
    {% set known = ['relation', 'key', 'parent_key', 'through'] %}
    {% if given is not mapping or not given.get('relation') or not given.get('key')
        or given.keys() | reject('in', known) | list
    %}
        {% do tenfold.raise_error(
            'suggest',
            "each of children must name its relation and its key",
            "Write {relation: raw.means, key: case_id}; with parent_key where the key has"
            ~ " another name among the people, and with through: case_persons where"
            ~ " another child, before it, says which persons a case has."
        ) %}
    {% endif %}
    {% set found = tenfold.suggestion_table(given.relation) %}
    {% set name = found.table.name %}
    {% set child_columns = tenfold.columns_of(found.relation) %}
    {% if not child_columns %}
        {% do tenfold.raise_error(
            'suggest',
            name ~ " is known to the project but is not in the database yet",
            "Load or build it first (dbt seed, dbt run)."
        ) %}
    {% endif %}
    {% set key = tenfold.suggestion_column(child_columns, given.key, name) %}
    {% set link = {'rows': rows, 'columns': columns, 'subject_id': subject_id} %}
    {% if given.get('through') %}
        {% do link.update(tenfold.suggestion_link(name, given.through, others)) %}
    {% endif %}
    {% set parent_key = tenfold.suggestion_column(
        link.columns, given.get('parent_key') or given.key, child=name
    ) %}
    {% if tenfold.kind_of_key(key.data_type)
        != tenfold.kind_of_key(parent_key.data_type)
    %}
        {% do tenfold.raise_error(
            'suggest',
            "the key " ~ key.name ~ " of " ~ name ~ " is of the type "
            ~ key.data_type | lower ~ ", and the key that it has to find is of the type "
            ~ parent_key.data_type | lower ~ ", so 007 or 7.0 would not find 7",
            "Make both of one type: texts that are written alike, or whole numbers."
        ) %}
    {% endif %}

    {% do log(
        "Tenfold, suggest: looking at " ~ child_columns | length ~ " columns of "
        ~ name ~ ".", info=true
    ) %}
    {% set table = 'tenfold_suggestion_child_' ~ number %}
    {% do run_query(tenfold.suggestion_child_rows(
        table, found.relation, key.name, link.rows, parent_key.name, link.subject_id
    )) %}
    {% set notes = tenfold.suggestion_child_notes(
        table, found, key.name, link.rows, parent_key.name, link.subject_id,
        minimum_group_size
    ) %}
    {% set has_several_rows = tenfold.query_value(
        "select count(*) > count(distinct tenfold_subject) from " ~ table
    ) %}
    {% do run_query(tenfold.suggestion_overview(table, child_columns, found)) %}
    {% set is_sampled = tenfold.query_value(
        "select count(*) > " ~ sample_rows ~ " from " ~ table
    ) %}
    {% if is_sampled %}
        {% do run_query(tenfold.suggestion_sample(
            table, 'tenfold_subject', sample_rows
        )) %}
    {% endif %}
    {% set seen = 'tenfold_suggestion_sample' if is_sampled else table %}
    {% do tenfold.suggestion_profile(
        seen, child_columns, 'tenfold_subject', true, minimum_group_size
    ) %}
    {% do run_query(
        "insert into tenfold_suggestion_child_profile select " ~ number
        ~ ", * from tenfold_suggestion_profile"
    ) %}
    {% set child = {
        'name': name,
        'key': key.name,
        'parent_key': parent_key.name,
        'is_of_persons': link.number is not defined
            and parent_key.name | lower == subject_id | lower,
        'has_several_rows': has_several_rows,
        'through': link.get('number'),
        'separator': {},
        'options': {},
        'unwritten': {}
    } %}
    {% set answer = tenfold.suggestion_answer('tenfold_suggest_child', [
        tenfold.suggestion_figures('profile'),
        tenfold.text_literal(child | tojson),
        tenfold.text_literal(subject_id)
    ]) %}
    {% do run_query(tenfold.suggestion_kept(seen, answer.plan, found.stated)) %}
    {% do run_query(
        "insert into tenfold_suggestion_child_kept select " ~ number
        ~ ", name, kept from tenfold_suggestion_kept"
    ) %}
    {% for column in answer.plan.columns if column.name in answer.option_columns %}
        {% do child.separator.update(
            {column.name: tenfold.suggestion_separator(
                table, column.name, column.kind == 'options'
            )}
        ) %}
        {% do run_query(tenfold.suggestion_options(
            number, table, column, child.separator[column.name], minimum_group_size
        )) %}
        {% set of_column = " from tenfold_suggestion_options where child = " ~ number
            ~ " and name = " ~ tenfold.text_literal(column.name) %}
        {% do child.options.update({
            column.name: tenfold.query_value("select count(number)" ~ of_column)
        }) %}
        {% do child.unwritten.update({column.name: tenfold.query_value(
            "select count(*) - count(number)" ~ of_column
        )}) %}
        {% do run_query(
            "delete from tenfold_suggestion_options where number is null"
        ) %}
    {% endfor %}
    {{ return({
        'child': child,
        'plan': answer.plan,
        'table': found.table,
        'notes': found.notes + notes,
        'file_table': found.relation if found.relation is string else '',
        'is_sampled': is_sampled,
        'has_text_keys': tenfold.is_written_as_text(key.data_type)
    }) }}
{% endmacro %}
