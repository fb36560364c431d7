{#- Stops a run at its start if the Python functions are not loaded, or are those of
    another version: what pip installed does not change with the macros. -#}
{% macro require_plugin() %}
    {{- return(adapter.dispatch('require_plugin', 'tenfold')()) -}}
{% endmacro %}

{#- A warehouse without a Tenfold plugin of its own needs none. -#}
{% macro default__require_plugin() %}{% endmacro %}

{#- Runs before any node, so that a missing plugin is told at the start and not by
    the first model that calls a function which does not exist. -#}
{% macro duckdb__require_plugin() %}
    {% if execute %}
        {% set package = '.' if project_name == 'tenfold' else 'dbt_packages/tenfold' %}
        {% set found = tenfold.query_value(
            "select count(*) from duckdb_functions()"
            ~ " where function_name = 'tenfold_version'"
        ) %}
        {% if found == 0 %}
            {% do tenfold.raise_error(
                none,
                "its Python functions are not loaded",
                "Install them beside dbt, from the project's folder, with\n"
                ~ "      python -m pip install " ~ package ~ "\n"
                ~ "  and add these lines to the output `" ~ target.name
                ~ "` of the profile `" ~ target.profile_name ~ "` in profiles.yml."
                ~ " Without pip, add the last line too and run dbt in the project's"
                ~ " folder:\n"
                ~ "      plugins:\n"
                ~ "        - module: tenfold_udfs.plugin\n"
                ~ "      module_paths: [\"" ~ package ~ "/python_udfs\"]"
            ) %}
        {% endif %}
        {% set version = tenfold.query_value("select tenfold_version('')") %}
        {% if version != tenfold.package_version() %}
            {% do tenfold.raise_error(
                none,
                "its macros are of version " ~ tenfold.package_version()
                ~ ", and the Python functions that are loaded are of version " ~ version,
                "Install those that belong to the macros, from the project's folder, with\n"
                ~ "      python -m pip install --upgrade " ~ package
            ) %}
        {% endif %}
    {% endif %}
{% endmacro %}
