{#- The rows that a relation and a query have not in common, each as often as it is not. -#}
{% macro differing_rows(relation, query) -%}
with

counted_again as (
    select *
    from (
{{ query }}
    ) as again
),

missing as (
    select * from counted_again
    except all
    select * from {{ relation }}
),

added as (
    select * from {{ relation }}
    except all
    select * from counted_again
)

select 1 as differs
from missing
union all
select 1 as differs
from added
{%- endmacro %}
