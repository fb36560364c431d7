{% macro flag_group_subjects(columns, subject_id) %}
    {{- return(adapter.dispatch('flag_group_subjects', 'tenfold')(
        columns, subject_id
    )) -}}
{% endmacro %}

{% macro default__flag_group_subjects(columns, subject_id) -%}
    {%- if columns is string or columns is mapping or columns is not iterable
        or not columns
    -%}
        {%- do tenfold.raise_error(
            'flag_group_subjects',
            "columns must be a list with the columns of one flag group",
            "Give one, for example tenfold.flag_groups('my_model')['my_group']."
        ) -%}
    {%- endif -%}
    {%- set subject = tenfold.sql_operand(subject_id, 'flag_group_subjects') -%}
    {%- set flags = columns | join(', ') -%}
count(distinct case
    when {{ 'coalesce(' ~ flags ~ ')' if columns | length > 1 else flags }}
        is not null
        then {{ subject }}
end)
{%- endmacro %}
