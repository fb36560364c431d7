{#- A whole number from a macro argument or, where none is given, from the
    project variable `tenfold_<name>`. What is not plainly a whole number within
    the limits is an error: a threshold must never be guessed. -#}
{% macro checked_integer(name, value=none, minimum=none, maximum=none, default=none) %}
    {% set variable = 'tenfold_' ~ name %}
    {% set given = value if value is not none else var(variable, default) %}
    {% set text = given | string | trim %}
    {% set is_whole = given is not boolean
        and modules.re.fullmatch('-?[0-9]{1,18}', text) is not none %}
    {% set number = text | int if is_whole else none %}
    {% if number is none
        or (minimum is not none and number < minimum)
        or (maximum is not none and number > maximum) %}
        {% set permitted -%}
            whole numbers from {{ minimum }}
            {%- if maximum is not none %} to {{ maximum }}{% else %} up{% endif %}
        {%- endset %}
        {% do tenfold.raise_error(
            name,
            "the argument, or the project variable `" ~ variable ~ "`, is "
            ~ given | tojson,
            "Permitted are " ~ permitted ~ ". Set it under `vars:` in dbt_project.yml,"
            ~ " with --vars, or as an argument of the macro."
        ) %}
    {% endif %}
    {{ return(number) }}
{% endmacro %}
