{#- The rows of a temporary table as one JSON text, read where it is needed. -#}
{% macro suggestion_figures(name) %}
    {{- return(adapter.dispatch('suggestion_figures', 'tenfold')(name)) -}}
{% endmacro %}

{% macro default__suggestion_figures(name) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_figures(name) -%}
    {%- set of_column = "'name': name, 'data_type': data_type, 'role': role,"
        ~ " 'stated': cast(stated as json), 'figures': figures}" -%}
    {%- set column = '{' ~ of_column -%}
    {%- set row = {
        'overview': column,
        'profile': column,
        'pairs': "[a, level_a, b, level_b, subjects, rare_subjects]",
        'groups': "json_array(name, subjects)",
        'kept': "json_array(name, kept)",
        'shared': "json_array(identifier, attribute)",
        'child_profile': "{'child': child, " ~ of_column,
        'family': "{'table': table_name, " ~ of_column,
        'child_kept': "json_array(child, name, kept)",
        'options': "json_array(child, name, option)"
    }[name] -%}
    {%- set order = {
        'overview': " order by position",
        'profile': " order by position",
        'family': " order by place, position",
        'child_profile': " order by child, position",
        'options': " order by child, name, number"
    }.get(name, '') -%}
    (select coalesce(cast(to_json(list({{ row }}{{ order }})) as varchar), '[]')
    from tenfold_suggestion_{{ name }})
{%- endmacro %}
