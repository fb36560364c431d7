{#- A query, in parentheses, for the nodes of the lattice of levels that differ from that
    of `relation` by a level in as many columns as `changed` has elements, or in fewer:
    itself among them. With a direction up, only coarser ones, and none where enough
    combinations are safe. Follows `moves`. -#}
{% macro nodes_around(relation, changed, least_share=none, direction=none) %}
    {{- return(adapter.dispatch('nodes_around', 'tenfold')(
        relation, changed, least_share, direction
    )) -}}
{% endmacro %}

{% macro default__nodes_around(relation, changed, least_share, direction) -%}
(
    select distinct
        here.node
        {%- for i in changed %} + move_{{ loop.index }}.step{% endfor %} as node
    from {{ relation }} as here
    {%- for i in changed %}
    {%- set move = 'move_' ~ loop.index %}
    inner join moves as {{ move }}
        on (
            {{ move }}.step = 0
            or ({{ move }}.step > 0 and mod(here.node, {{ move }}.modulus) < {{ move }}.modulus - {{ move }}.weight)
            or ({{ move }}.step < 0 and mod(here.node, {{ move }}.modulus) >= {{ move }}.weight)
        )
        {%- if not loop.first %}
        and ({{ move }}.step = 0 or {{ move }}.weight > move_{{ loop.index0 }}.weight)
        {%- endif %}
        {%- if direction == 'up' %}
        and {{ move }}.step > 0
        {%- endif %}
    {%- endfor %}
    {%- if direction == 'up' %}
    where here.safe < {{ least_share }} * here.held
    {%- endif %}
)
{%- endmacro %}
