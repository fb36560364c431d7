{#- Common table expressions combinations_1 … combinations_L that follow
    `record_items`: every combination of that length that at least k distinct
    subjects hold, as items in ascending order, with the exact number of subjects.
    The numbers are exact: they may feed a comparison, never a published column. -#}
{% macro combinations_by_length(reporting_length, minimum_group_size) %}
    {{- return(adapter.dispatch('combinations_by_length', 'tenfold')(
        reporting_length, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__combinations_by_length(reporting_length, minimum_group_size) -%}
{%- for length in range(1, reporting_length + 1) %}
combinations_{{ length }} as (
    select
        {%- for i in range(1, length + 1) %}
        held_{{ i }}.item as item_{{ i }},
        {%- endfor %}
        sum(held_1.subjects) as subjects
    from record_items as held_1
    {%- for i in range(2, length + 1) %}
    inner join record_items as held_{{ i }}
        on held_{{ i - 1 }}.record_id = held_{{ i }}.record_id
        and held_{{ i - 1 }}.item < held_{{ i }}.item
    {%- endfor %}
    group by
        {%- for i in range(1, length + 1) %}
        held_{{ i }}.item{{ ',' if not loop.last }}
        {%- endfor %}
    having sum(held_1.subjects) >= {{ minimum_group_size }}
){{ ',\n' if not loop.last }}
{%- endfor %}
{%- endmacro %}
