{#- What the publication is called: repeated releases of one name belong together. The
    project's name where the variable says nothing. -#}
{% macro release_name() %}
    {% set name = var('tenfold_release_name', none) %}
    {% set name = project_name if name is none else name %}
    {% if name is not string or not name | trim %}
        {% do tenfold.raise_error(
            none,
            "the project variable `tenfold_release_name` is not a name",
            "Write a text of at least one character, or leave it out: then it is the"
            ~ " project's name."
        ) %}
    {% endif %}
    {{ return(name | trim) }}
{% endmacro %}
