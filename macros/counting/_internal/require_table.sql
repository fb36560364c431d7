{#- Stops at people that are given as a text, or cut to some rows: others would be counted
    than are in the table from which readers, and the checks, take it that they come.
    dbt's own --empty, which cuts to no rows at all, counts nobody. -#}
{% macro require_table(relation, macro_name) %}
    {% set wrong = none %}
    {% if relation is string %}
        {% set wrong = "its people are given as a text, and not as a table" %}
    {% elif relation.limit %}
        {% set wrong = "its people are cut to some rows of a table by a limit" %}
    {% endif %}
    {% if wrong %}
        {% do tenfold.raise_error(
            macro_name,
            wrong,
            "Select them in a model of their own, and give that one by ref()."
        ) %}
    {% endif %}
{% endmacro %}
