{#- Stops at people that are given as a text: a subquery would count other people than the
    table does from which readers, and the checks, take it that they come. -#}
{% macro require_table(relation, macro_name) %}
    {% if relation is string %}
        {% do tenfold.raise_error(
            macro_name,
            "its people are given as a text, and not as a table",
            "Select them in a model of their own, and give that one by ref()."
        ) %}
    {% endif %}
{% endmacro %}
