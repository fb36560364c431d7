{#- The macro of this package that counts, draws or suppresses and of which a model is one
    call, with nothing beside it; none where it is no such call. -#}
{% macro called_macro(node) %}
    {{ return(adapter.dispatch('called_macro', 'tenfold')(node)) }}
{% endmacro %}

{% macro default__called_macro(node) %}
    {% do tenfold.require_engine('called_macro', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__called_macro(node) %}
    {% set names = [
        'safe_combinations', 'protected_totals', 'publishable_combinations',
        'suppressed_combinations', 'synthetic_records'
    ] %}
    {% set called = [] %}
    {% for name in names if 'macro.tenfold.' ~ name in node.depends_on.macros %}
        {% do called.append(name) %}
    {% endfor %}
    {% if not called %}{{ return(none) }}{% endif %}
    {{ return(tenfold.query_value(
        "select tenfold_called_macro(" ~ tenfold.text_literal(node.raw_code) ~ ", "
        ~ tenfold.text_literal(called | join(' ')) ~ ")"
    )) }}
{% endmacro %}
