{#- For a macro that an engine cannot have: one sentence instead of a dispatch error.
    Nothing is said while dbt parses, so that the rest of the project stays usable. -#}
{% macro require_engine(macro_name, engines) %}
    {% if execute %}
        {% do tenfold.raise_error(
            macro_name,
            "this needs " ~ engines ~ ", and the target `" ~ target.name ~ "` is "
            ~ target.type,
            "Run it with a target of that kind."
        ) %}
    {% endif %}
{% endmacro %}
