{#- A select of the last row among the steps <prefix>0, <prefix>1, … to a number, which are
    empty behind the end of the way. -#}
{% macro last_of_way(prefix, steps) %}
    {{- return(adapter.dispatch('last_of_way', 'tenfold')(prefix, steps)) -}}
{% endmacro %}

{% macro default__last_of_way(prefix, steps) -%}
select node, held, safe, kept, people
from (
    select *, row_number() over (order by number desc) as place
    from (
        {%- for number in range(steps + 1) %}
        select *, {{ number }} as number
        from {{ prefix }}{{ number }}
        {%- if not loop.last %}
        union all
        {%- endif %}
        {%- endfor %}
    ) as steps
) as last_steps
where place = 1
{%- endmacro %}
