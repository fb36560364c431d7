{% macro at_level(model_name, column, level, value=none) %}
    {{- return(adapter.dispatch('at_level', 'tenfold')(
        model_name, column, level, value
    )) -}}
{% endmacro %}

{% macro default__at_level(model_name, column, level, value) -%}
{#- The graph is complete only when dbt executes. -#}
{%- if not execute -%}
    {{- return('cast(null as ' ~ tenfold.text_type() ~ ')') -}}
{%- endif -%}
{%- set found = [] -%}
{%- for node in graph.nodes.values()
    if node.resource_type == 'model' and node.name == model_name
-%}
    {%- for described in node.columns.values()
        if described.name | lower == column | lower
    -%}
        {%- do found.append((node, described)) -%}
    {%- endfor -%}
{%- endfor -%}
{%- if found | length != 1 -%}
    {%- do tenfold.raise_error(
        'at_level',
        found | length ~ " models called " ~ model_name ~ " have a column `" ~ column
        ~ "` in their YAML",
        "Give the names of one model and one column as they stand there."
    ) -%}
{%- endif -%}
{%- set node, described = found[0] -%}
{%- set levels = tenfold.declared_levels(node, described) -%}
{%- set names = levels | map(attribute='name') | list -%}
{%- if level not in names -%}
    {%- do tenfold.raise_error(
        'at_level',
        column ~ " has no level `" ~ level ~ "`",
        "Levels that are declared: " ~ (names | join(', ') or 'none'),
        node.name
    ) -%}
{%- endif -%}
{%- do tenfold.check_code_lists(
    levels, node.name ~ '.' ~ described.name, tenfold.node_being_built() or node
) -%}
{{ tenfold.level_value(
    levels, names.index(level) + 1,
    tenfold.sql_operand(value if value is not none else column, 'at_level'), described
) }}
{%- endmacro %}
