{#- For a macro whose SQL calls one of Tenfold's Python functions: says so where an engine
    has none of them, before the engine says that it knows no such function. -#}
{% macro require_python_functions(macro_name) %}
    {{- return(adapter.dispatch('require_python_functions', 'tenfold')(macro_name)) -}}
{% endmacro %}

{% macro default__require_python_functions(macro_name) %}
    {% do tenfold.require_engine(macro_name, 'DuckDB') %}
{% endmacro %}

{#- `require_plugin` has looked whether they are there. -#}
{% macro duckdb__require_python_functions(macro_name) %}{% endmacro %}
