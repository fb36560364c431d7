{% macro flags_from_rows(relation, key, column, flags, persons=none, separator=';') %}
    {{- return(adapter.dispatch('flags_from_rows', 'tenfold')(
        relation, key, column, flags, persons, separator
    )) -}}
{% endmacro %}

{% macro default__flags_from_rows(relation, key, column, flags, persons, separator) -%}
    {%- set persons = tenfold.persons_of_rows(persons, key) -%}
    {%- set columns = tenfold.flag_columns(flags, persons.subject_id or key) -%}
    {%- set source = 'tenfold_rows' if persons.relation else none -%}
    {%- set subject = tenfold.quoted(persons.subject_id or key) -%}
select
    {{ 'tenfold_persons.' if source }}{{ subject }} as {{ subject }}
    {%- for name, options in columns.items() %},
    max({{ tenfold.multi_select_flag(
        (source ~ '.' if source else '') ~ tenfold.quoted(column), options, separator
    ) | indent(4) }}) as {{ tenfold.quoted(name) }}
    {%- endfor %}
{%- if source %}
from {{ persons.relation }} as tenfold_persons
inner join {{ relation }} as tenfold_rows
    on tenfold_persons.{{ tenfold.quoted(persons.key) }}
        = tenfold_rows.{{ tenfold.quoted(key) }}
where tenfold_persons.{{ subject }} is not null
{%- else %}
from {{ relation }}
where {{ subject }} is not null
{%- endif %}
group by 1
{%- endmacro %}
