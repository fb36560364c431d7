{#- The query of a generic test. Where an engine needs steps they are run, and what is
    left tells whether there are failing rows: one row, or none. Nothing is kept of them,
    and no number gets into a log. -#}
{% macro in_steps(query) %}
    {{- return(adapter.dispatch('in_steps', 'tenfold')(query)) -}}
{% endmacro %}

{% macro default__in_steps(query) %}
    {{- return(query) -}}
{% endmacro %}

{% macro spark__in_steps(query) %}
    {%- if not execute or tenfold.only_compiles() or '/* step */' not in query -%}
        {{- return(query) -}}
    {%- endif -%}
    {%- set left = tenfold.run_steps(query) -%}
    {%- set failing = tenfold.query_value(
        'select count(*) > 0 from (' ~ left ~ ') as failing_rows'
    ) -%}
    {%- do tenfold.drop_steps(model.unique_id) -%}
    {{- return(
        'select 1 as failing_rows' ~ ('' if failing else ' where false')
    ) -}}
{% endmacro %}
