{#- Whether a model is one call of a macro of this package and nothing beside it. -#}
{% macro calls_only(node, macro_name) %}
    {{ return(adapter.dispatch('calls_only', 'tenfold')(node, macro_name)) }}
{% endmacro %}

{% macro default__calls_only(node, macro_name) %}
    {% do tenfold.require_engine('calls_only', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__calls_only(node, macro_name) %}
    {% if 'macro.tenfold.' ~ macro_name not in node.depends_on.macros %}
        {{ return(false) }}
    {% endif %}
    {{ return(tenfold.query_value(
        "select tenfold_calls_only(" ~ tenfold.text_literal(node.raw_code) ~ ", "
        ~ tenfold.text_literal(macro_name) ~ ")"
    )) }}
{% endmacro %}
