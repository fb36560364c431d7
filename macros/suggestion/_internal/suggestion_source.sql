{#- The tables of a source as the arguments of suggest: `relation`, `subject_id`,
    `children`, and `notes` on what was left out. -#}
{% macro suggestion_source(source_name, relation, subject_id, children) %}
    {{- return(adapter.dispatch('suggestion_source', 'tenfold')(
        source_name, relation, subject_id, children
    )) -}}
{% endmacro %}

{% macro default__suggestion_source(source_name, relation, subject_id, children) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_source(source_name, relation, subject_id, children) %}
    {% if children %}
        {% do tenfold.raise_error(
            'suggest',
            "children and source are two ways to name child tables",
            "Leave one of them out."
        ) %}
    {% endif %}
    {% set tables = [] %}
    {% for node in graph.sources.values()
        if node.source_name | lower == source_name | string | lower %}
        {% do tables.append([node.source_name, node.name]) %}
    {% endfor %}
    {% if not tables %}
        {% do tenfold.raise_error(
            'suggest',
            "there is no source " ~ source_name,
            "Declare its tables in YAML, or name tables with relation and children."
        ) %}
    {% endif %}
    {% for source_of_table, name in tables %}
        {% set place = loop.index %}
        {% set found = tenfold.suggestion_table(source_of_table ~ '.' ~ name) %}
        {% set columns = tenfold.columns_of(found.relation) %}
        {% if not columns %}
            {% do tenfold.raise_error(
                'suggest',
                source_of_table ~ "." ~ name
                ~ " is known to the project but is not in the database yet",
                "Load it first."
            ) %}
        {% endif %}
        {% do run_query(tenfold.suggestion_overview(found.relation, columns, found)) %}
        {% set rows = "select " ~ place ~ " as place, " ~ tenfold.text_literal(name)
            ~ " as table_name, * from tenfold_suggestion_overview" %}
        {% do run_query(
            "create or replace temporary table tenfold_suggestion_family as " ~ rows
            if loop.first else "insert into tenfold_suggestion_family " ~ rows
        ) %}
    {% endfor %}
    {% set parent = (relation or '') | string %}
    {% set family = tenfold.suggestion_answer('tenfold_suggest_family', [
        tenfold.suggestion_figures('family'),
        tenfold.text_literal(parent.split('.')[-1]),
        tenfold.text_literal((subject_id or '') | string)
    ]) %}
    {% set found_children = [] %}
    {% for member in family.children %}
        {% set child = {
            'relation': tables[0][0] ~ '.' ~ member.table,
            'key': member.key,
            'parent_key': member.parent_key
        } %}
        {% if member.through %}{% do child.update({'through': member.through}) %}{% endif %}
        {% do found_children.append(child) %}
    {% endfor %}
    {% set notes = [] %}
    {% if family.left_out %}
        {% do notes.append(
            "Left out, since they have no key in common with the others: "
            ~ family.left_out | join(', ') ~ "."
        ) %}
    {% endif %}
    {{ return({
        'relation': tables[0][0] ~ '.' ~ family.parent,
        'subject_id': family.subject,
        'children': found_children,
        'notes': notes
    }) }}
{% endmacro %}
