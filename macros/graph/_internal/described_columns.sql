{#- The columns that the YAML of the model behind a relation describes; an error where no
    model of the project makes the relation. -#}
{% macro described_columns(relation, macro_name) %}
    {% set node = tenfold.declaring_node(relation) %}
    {% if node is none %}
        {% do tenfold.raise_error(
            macro_name,
            "no model of this project makes it, so that nothing describes its columns",
            "Give a model, seed or snapshot of the project with ref().",
            relation
        ) %}
    {% endif %}
    {{ return(node.columns.values() | list) }}
{% endmacro %}
