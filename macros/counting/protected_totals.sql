{% macro protected_totals(relation, subject_id, flag_groups={}, minimum_group_size=none) %}
    {{- return(adapter.dispatch('protected_totals', 'tenfold')(
        relation, subject_id, flag_groups, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__protected_totals(relation, subject_id, flag_groups, minimum_group_size) -%}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
{%- set totals = {'all_subjects': 'count(distinct ' ~ tenfold.quoted(subject_id) ~ ')'} -%}
{%- for group, flags in flag_groups.items() -%}
    {%- do totals.update({group: tenfold.flag_group_subjects(flags, subject_id)}) -%}
{%- endfor -%}
with

{{ tenfold.key_check(relation, subject_id) }}
{% for name, subjects in totals.items() %}
select
    {{ tenfold.text_literal(name) }} as total,
    {{ tenfold.protected_count(subjects | trim, k) }} as subjects
from {{ relation }}
where (select has_clean_keys from key_check)
having {{ subjects | trim }} >= {{ k }}
{{ 'union all' if not loop.last }}
{%- endfor %}
{%- endmacro %}
