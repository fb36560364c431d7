{#- Stops a run before it builds anything where levels are declared that cannot be; of
    some nodes, or of all models that the project has. -#}
{% macro check_levels(nodes=none) %}
    {%- if not execute -%}{{- return('') -}}{%- endif -%}
    {%- for node in (nodes if nodes is not none else graph.nodes.values() | list)
        if node.resource_type == 'model'
    -%}
        {%- for column in node.columns.values() -%}
            {%- do tenfold.declared_levels(node, column) -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
