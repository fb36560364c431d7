{#- Fails when a published combination has a part, itself without one value, that is not
    published: then the largest count among the rows with the part's values is that of a
    longer combination, and `selections` would answer too little. Failing rows name a
    column and a number, never a value. -#}
{% test parts_are_published(model) %}
{{ config(fail_calc='coalesce(sum(combinations), 0)') }}
{%- set attributes = tenfold.columns_of(model)
    | map(attribute='name')
    | reject('in', ['combination_length', 'combination', 'subjects'])
    | list if execute else [] -%}
{%- if not attributes -%}
select 0 as combinations where false
{%- else -%}
{%- for attribute in attributes %}
select
    {{ tenfold.text_literal(attribute) }} as left_out,
    count(*) as combinations
from {{ model }} as whole
left join {{ model }} as part
    on
        part.combination_length = whole.combination_length - 1
        and part.{{ tenfold.quoted(attribute) }} is null
        {%- for other in attributes if other != attribute %}
        and part.{{ tenfold.quoted(other) }}
            is not distinct from whole.{{ tenfold.quoted(other) }}
        {%- endfor %}
where whole.combination_length > 1
    and whole.{{ tenfold.quoted(attribute) }} is not null
    and part.combination_length is null
having count(*) > 0
{{ 'union all' if not loop.last }}
{%- endfor %}
{%- endif -%}
{% endtest %}
