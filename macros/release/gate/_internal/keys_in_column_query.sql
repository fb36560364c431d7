{#- A query for 1 if a column holds half of the keys of people or more, else for 0. A key
    may be a number in one table and a text in another. -#}
{% macro keys_in_column_query(key, relation, column) -%}
select case when 2 * count(held.held_key) >= count(*) and count(*) > 0 then 1 else 0 end
from (
    select distinct {{ tenfold.cast_as_text(tenfold.quoted(key.name)) }} as person
    from {{ key.relation }}
    where {{ tenfold.quoted(key.name) }} is not null
) as people
left join (
    select distinct {{ tenfold.cast_as_text(tenfold.quoted(column)) }} as held_key
    from {{ relation }}
) as held on people.person = held.held_key
{%- endmacro %}
