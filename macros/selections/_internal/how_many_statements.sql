{#- The statements that make the table functions over a view of selections, with their
    comments, in the database that is in use. -#}
{% macro how_many_statements(node) %}
    {{ return(adapter.dispatch('how_many_statements', 'tenfold')(node)) }}
{% endmacro %}

{% macro default__how_many_statements(node) %}
    {% do tenfold.require_engine('how_many_statements', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__how_many_statements(node) %}
    {% set parameters = node.config.meta.tenfold_parameters %}
    {% set attributes = tenfold.attributes_of_selections(node) %}
    {% set values = tenfold.released_list(node, 'values') %}
    {% set suppressed = tenfold.released_list(node, 'suppressed combinations') %}
    {% set present = [] %}
    {% for attribute in attributes %}
        {% do present.append(tenfold.quoted(attribute.name) ~ " is not null") %}
    {% endfor %}
    {% set told -%}
        (select count(protected_count) from {{ node.relation_name }} where {{ present | join(' or ') }})
        {%- if suppressed %} + (select count(*) from {{ suppressed.relation_name }}){% endif %}
    {%- endset %}
    {% set is_complete = tenfold.tells_all_safe(node, told) %}
    {{ return([
        tenfold.how_many_function(
            node, attributes, is_complete,
            tenfold.quoted(values.alias) if values else none,
            tenfold.quoted(suppressed.alias) if suppressed else none,
            tenfold.levels_of(tenfold.relation_of(node), attributes)
        ),
        "comment on macro table " ~ tenfold.quoted(parameters.function) ~ " is "
        ~ tenfold.text_literal(
            "How many people have these values? One row for a selection, or one for each"
            ~ " group of the attributes in `per`, with bounds. `basis` says whether the"
            ~ " estimate is a protected count, a sum of them, or comes from synthetic"
            ~ " records."
        ),
        tenfold.cross_tab_function(node, attributes),
        "comment on macro table " ~ tenfold.quoted(parameters.cross_tab_function)
        ~ " is " ~ tenfold.text_literal(
            "Two attributes against each other, with bounds and percentages of the people"
            ~ " in each row."
        )
    ]) }}
{% endmacro %}
