{#- The rows of a temporary table as one JSON text, read where it is needed. -#}
{% macro suggestion_figures(name) %}
    {{- return(adapter.dispatch('suggestion_figures', 'tenfold')(name)) -}}
{% endmacro %}

{% macro default__suggestion_figures(name) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_figures(name) -%}
    {%- set column = "{'name': name, 'data_type': data_type, 'role': role,"
        ~ " 'stated': cast(stated as json), 'figures': figures}" -%}
    {%- set row = {
        'overview': column,
        'profile': column,
        'pairs': "[a, level_a, b, level_b, subjects, rare_subjects]",
        'groups': "json_array(name, subjects)",
        'kept': "json_array(name, kept)",
        'shared': "json_array(identifier, attribute)"
    }[name] -%}
    {%- set order = " order by position" if name in ['overview', 'profile'] -%}
    (select coalesce(cast(to_json(list({{ row }}{{ order }})) as varchar), '[]')
    from tenfold_suggestion_{{ name }})
{%- endmacro %}
