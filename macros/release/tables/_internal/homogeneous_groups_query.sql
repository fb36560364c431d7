{#- A query for how many combinations have as many people without a value of a column as
    with one of its values, so that everybody, or all but fewer than k, has that value;
    rounded down to a multiple of k. It reads protected counts alone. -#}
{% macro homogeneous_groups_query(counts, attributes, column, k) -%}
select count(*) - mod(count(*), {{ k }}) as homogeneous_groups
from {{ counts }} as whole
inner join {{ counts }} as part
    on whole.subjects = part.subjects
    {%- for name in attributes %}
    {%- set quoted = tenfold.quoted(name) %}
    {%- if name | lower == column | lower %}
    and whole.{{ quoted }} is null and part.{{ quoted }} is not null
    {%- else %}
    and whole.{{ quoted }} is not distinct from part.{{ quoted }}
    {%- endif %}
    {%- endfor %}
{%- endmacro %}
