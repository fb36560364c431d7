{#- The statements that make the table function over a view of selections, with its
    comment, in the database that is in use. -#}
{% macro how_many_statements(node) %}
    {{ return(adapter.dispatch('how_many_statements', 'tenfold')(node)) }}
{% endmacro %}

{% macro default__how_many_statements(node) %}
    {% do tenfold.require_engine('how_many_statements', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__how_many_statements(node) %}
    {% set attributes = [] %}
    {% set names = [] %}
    {% for column in tenfold.columns_of(tenfold.relation_of(node)) %}
        {% do names.append(column.name) %}
        {% do attributes.append({'name': column.name, 'data_type': column.dtype}) %}
    {% endfor %}
    {#- what stands before `basis` are attributes and the columns that sort them -#}
    {% set sorting = [] %}
    {% for name in names %}{% do sorting.append(name ~ '_order') %}{% endfor %}
    {% set attributes = attributes[:names.index('basis')]
        | rejectattr('name', 'in', sorting) | list %}
    {#- a release may hold fewer combinations than were found safe -#}
    {% set safe = [] %}
    {% for unique_id in tenfold.with_ancestors([node]) if unique_id in graph.nodes
        and (graph.nodes[unique_id].config.meta.get('tenfold_parameters') or {})
            .get('produces') == 'counts' %}
        {% do safe.append(graph.nodes[unique_id].relation_name) %}
    {% endfor %}
    {% set present = [] %}
    {% for attribute in attributes %}
        {% do present.append(tenfold.quoted(attribute.name) ~ " is not null") %}
    {% endfor %}
    {% set is_complete = safe | length == 1 and tenfold.query_value(
        "select (select count(*) from " ~ safe[0] ~ ") = ("
        ~ "select count(protected_count) from " ~ node.relation_name
        ~ " where " ~ present | join(' or ') ~ ")"
    ) %}
    {{ return([
        tenfold.how_many_function(
            node, attributes, is_complete, tenfold.columns_with_floor(node)
        ),
        "comment on macro table "
        ~ tenfold.quoted(node.config.meta.tenfold_parameters.function) ~ " is "
        ~ tenfold.text_literal(
            "How many people have these values? One row for a selection, or one for each"
            ~ " group of the attributes in `per`. `basis` says whether it is a protected"
            ~ " count or an estimate from synthetic records."
        )
    ]) }}
{% endmacro %}
