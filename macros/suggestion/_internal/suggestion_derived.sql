{#- A statement that makes one row per person of a child table, as the files will do it:
    see the macro flags_from_rows and the Python module child_files. -#}
{% macro suggestion_derived(number, plan, separators, derived) %}
    {{- return(adapter.dispatch('suggestion_derived', 'tenfold')(
        number, plan, separators, derived
    )) -}}
{% endmacro %}

{% macro default__suggestion_derived(number, plan, separators, derived) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_derived(number, plan, separators, derived) -%}
{%- set table = 'tenfold_suggestion_child_' ~ number -%}
{%- set columns = {} -%}
{%- for column in plan.columns -%}{%- do columns.update({column.name: column}) -%}{%- endfor -%}
{%- set figures = derived | rejectattr('how', 'equalto', 'option') | list -%}
{%- set answers = derived | selectattr('how', 'equalto', 'option') | list -%}
{%- set answered = answers | map(attribute='column') | unique | list -%}
create or replace temporary table tenfold_suggestion_derived_{{ number }} as
with staged as (
    select
        tenfold_subject
        {%- for name in figures | map(attribute='column') | select | unique %},
        {{ tenfold.suggestion_expression(columns[name].ladder.staged) | indent(8) }}
            as {{ columns[name].staged_name }}
        {%- endfor %}
    from {{ table }}
),

figures as (
    select
        tenfold_subject
        {%- for column in figures %}
        {%- set value = columns[column.column].staged_name if column.column -%}
        ,
        {{ {
            'count': 'count(*)',
            'first': 'min(' ~ value ~ ')',
            'last': 'max(' ~ value ~ ')',
            'largest': 'max(' ~ value ~ ')',
            'shared': tenfold.shared_value(value) if column.how == 'shared',
            'flag': 'max(' ~ tenfold.suggestion_expression(
                columns[column.column].ladder.levels[0]
            ) ~ ')' if column.how == 'flag'
        }[column.how] }} as {{ tenfold.quoted(column.name) }}
        {%- endfor %}
    from staged
    group by tenfold_subject
)
{%- for name in answered %},

answers_{{ loop.index }} as (
    select
        answers.tenfold_subject
        {%- for column in answers if column.column == name %},
        max(case when number = {{ column.option }} then 1 end)
            as {{ tenfold.quoted(column.name) }}
        {%- endfor %}
    from (
        {{ tenfold.suggestion_answers(table, columns[name], separators[name]) | indent(8) }}
    ) as answers
    inner join tenfold_suggestion_options as options
        on
            answers.option = options.option
            and options.child = {{ number }}
            and options.name = {{ tenfold.text_literal(name) }}
    group by answers.tenfold_subject
)
{%- endfor %}

select
    figures.*
    {%- for name in answered %},
    answers_{{ loop.index }}.* exclude (tenfold_subject)
    {%- endfor %}
from figures
{%- for name in answered %}
left join answers_{{ loop.index }}
    on figures.tenfold_subject = answers_{{ loop.index }}.tenfold_subject
{%- endfor %}
{%- endmacro %}
