{% macro protected_totals(relation, subject_id, flag_groups={}, minimum_group_size=none) %}
    {{- return(adapter.dispatch('protected_totals', 'tenfold')(
        relation, subject_id, flag_groups, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__protected_totals(relation, subject_id, flag_groups, minimum_group_size) -%}
{%- do tenfold.require_table(relation, 'protected_totals') -%}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
{%- do tenfold.declare_parameters({
    'flag_groups': flag_groups, 'minimum_group_size': k
}) -%}
{%- set subject = tenfold.quoted(subject_id) -%}
{%- set subjects = 'count(distinct ' ~ subject ~ ')' %}
with

{{ tenfold.key_check(relation, subject_id) }}

select
    {{ tenfold.text_literal('all_subjects') }} as total,
    {{ tenfold.protected_count(subjects, k) }} as subjects
from {{ relation }}
where (select has_clean_keys from key_check)
having {{ subjects }} >= {{ k }}
{%- for group, flags in flag_groups.items() %}
union all
{{ tenfold.denominator_of_flags(relation, subject_id, group, flags, k) }}
{%- endfor %}
{%- endmacro %}
