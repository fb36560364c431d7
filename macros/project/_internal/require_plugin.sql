{#- Stops a run at its start if the Python functions are not loaded. -#}
{% macro require_plugin() %}
    {{ return(adapter.dispatch('require_plugin', 'tenfold')()) }}
{% endmacro %}

{#- A warehouse without a Tenfold plugin of its own needs none. -#}
{% macro default__require_plugin() %}{% endmacro %}

{#- Runs before any node, so that a missing plugin is told at the start and not by
    the first model that calls a function which does not exist. -#}
{% macro duckdb__require_plugin() %}
    {% if execute %}
        {% set found = tenfold.query_value(
            "select count(*) from duckdb_functions()"
            ~ " where function_name = 'tenfold_version'"
        ) %}
        {% if found == 0 %}
            {% set path = 'python_udfs' if project_name == 'tenfold'
                else 'dbt_packages/tenfold/python_udfs' %}
            {% do tenfold.raise_error(
                none,
                "its Python functions are not loaded",
                "Add these lines to the output `" ~ target.name
                ~ "` of the profile `" ~ target.profile_name
                ~ "` in profiles.yml and run dbt in the project's folder:\n"
                ~ "      plugins:\n"
                ~ "        - module: tenfold_udfs.plugin\n"
                ~ "      module_paths: [\"" ~ path ~ "\"]"
            ) %}
        {% endif %}
    {% endif %}
{% endmacro %}
