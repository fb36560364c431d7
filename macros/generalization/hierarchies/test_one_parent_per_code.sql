{#- Generic data test for a code list: a code that has two different parents cannot be
    rolled up (tenfold.roll_up makes it missing). -#}
{% test one_parent_per_code(model, column_name, to_level) %}
select {{ column_name }}
from {{ model }}
where {{ column_name }} is not null
group by {{ column_name }}
having count(distinct {{ to_level }}) > 1
{% endtest %}
