{#- The names of the dbt targets that may publish, from the variable; none may unless it
    is set. The demo's own are named here: the variables of a package reach its hooks in
    every project that uses it, so that dbt_project.yml would let others publish. -#}
{% macro publish_targets() %}
    {% set targets = var('tenfold_publish_targets', none) %}
    {% if targets is none %}
        {{ return(['private'] if project_name == 'tenfold' else []) }}
    {% endif %}
    {% set is_list = targets is sequence and targets is not string
        and targets is not mapping %}
    {% if not is_list or targets | reject('string') | list %}
        {% do tenfold.raise_error(
            none,
            "the project variable `tenfold_publish_targets` is not a list of names",
            "List the targets of profiles.yml that may publish, for example ["
            ~ target.name ~ "], or none: []."
        ) %}
    {% endif %}
    {{ return(targets) }}
{% endmacro %}
