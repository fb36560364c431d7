{#- The flag groups in the YAML of a node: a mapping from their names to columns. -#}
{% macro flag_groups_of(node) %}
    {%- set groups = {} -%}
    {%- for column in node.columns.values() -%}
        {%- set group = tenfold.column_meta(column).get('flag_group') -%}
        {%- if group -%}
            {%- do groups.setdefault(group, []).append(column.name) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(groups) -}}
{% endmacro %}
