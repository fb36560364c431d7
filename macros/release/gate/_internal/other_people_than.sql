{#- The tables of which a table of people says in its meta that nobody is in both:
    `tenfold: {other_people_than: […]}`. -#}
{% macro other_people_than(node) %}
    {% set meta = (node.config or {}).get('meta') or node.meta or {} %}
    {% set others = (meta.get('tenfold') or {}).get('other_people_than') or [] %}
    {% if others is string or others is mapping or others is not iterable %}
        {% do tenfold.raise_error(
            none,
            "`other_people_than` of " ~ node.name ~ " is not a list of names",
            "List the tables of people of which nobody is in " ~ node.name ~ "."
        ) %}
    {% endif %}
    {{ return(others | list) }}
{% endmacro %}
