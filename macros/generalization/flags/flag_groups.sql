{% macro flag_groups(model_name, package_name=none) %}
    {#- The graph is complete only when dbt executes. -#}
    {%- if not execute -%}
        {{- return({}) -}}
    {%- endif -%}
    {%- set found = [] -%}
    {%- for node in graph.nodes.values() -%}
        {%- if node.resource_type in ['model', 'seed', 'snapshot']
            and node.name == model_name
            and package_name in [none, node.package_name]
        -%}
            {%- do found.append(node) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if found | length != 1 -%}
        {%- do tenfold.raise_error(
            'flag_groups',
            found | length ~ " models are called " ~ model_name,
            "Give the name of one model as it stands in its YAML, and package_name"
            ~ " where several packages have it."
        ) -%}
    {%- endif -%}
    {{- return(tenfold.flag_groups_of(found[0])) -}}
{% endmacro %}
