{#- Stops a model whose SQL names the code list of a level, but which does not say `ref()`
    of it: dbt would not build the list before it, and a publication would refuse it late.
    A test is built after the models that it looks at. -#}
{% macro require_code_list(level, column_name, macro_name, relation) %}
    {% set built = tenfold.node_being_built() %}
    {% if level.code_list and built and built.resource_type == 'model'
        and level.code_list not in built.depends_on.nodes
    %}
        {% do tenfold.raise_error(
            macro_name,
            "the levels of `" ~ column_name ~ "` come from a code list that this model"
            ~ " does not read",
            "Write `-- depends_on: {{ ref('" ~ level.list_name ~ "') }}` into it.",
            relation
        ) %}
    {% endif %}
{% endmacro %}
