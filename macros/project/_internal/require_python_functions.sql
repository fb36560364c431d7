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

{#- Spark has those that draw. -#}
{% macro spark__require_python_functions(macro_name) %}
    {% if macro_name != 'synthetic_records' %}
        {% do tenfold.require_engine(macro_name, 'DuckDB') %}
    {% elif execute and not tenfold.only_compiles() %}
        {% set found = run_query("show functions like 'tenfold_version'").rows | length %}
        {% set version = tenfold.query_value("select tenfold_version('')") if found %}
        {% if version != tenfold.package_version() %}
            {% do tenfold.raise_error(
                macro_name,
                "its Python functions " ~ (
                    "are of version " ~ version ~ ", and the macros of version "
                    ~ tenfold.package_version() if found
                    else "are not known to this session of Spark"
                ),
                "Install those that belong to the macros beside dbt, from the project's"
                ~ " folder, with\n      python -m pip install --upgrade"
                ~ " './dbt_packages/tenfold[spark]'\n  and use the method `session`."
            ) %}
        {% endif %}
    {% endif %}
{% endmacro %}
