{#- The macro of this package that counts, draws or suppresses, or another of those that are
    named, of which a model is one call, with nothing beside it; none where it is no such
    call. -#}
{% macro called_macro(node, names=none) %}
    {{ return(adapter.dispatch('called_macro', 'tenfold')(node, names)) }}
{% endmacro %}

{% macro default__called_macro(node, names) %}
    {% do tenfold.require_engine('called_macro', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__called_macro(node, names) %}
    {% set called = [] %}
    {% for name in names or [
        'safe_combinations', 'protected_totals', 'publishable_combinations',
        'suppressed_combinations', 'synthetic_records'
    ] if 'macro.tenfold.' ~ name in node.depends_on.macros %}
        {% do called.append(name) %}
    {% endfor %}
    {% if not called %}{{ return(none) }}{% endif %}
    {{ return(tenfold.query_value(
        "select tenfold_called_macro(" ~ tenfold.text_literal(node.raw_code) ~ ", "
        ~ tenfold.text_literal(called | join(' ')) ~ ")"
    )) }}
{% endmacro %}
