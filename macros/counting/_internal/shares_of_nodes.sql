{#- A select over nodes of the lattice of levels: for each, how many of people's
    combinations there are (held) and are safe, and how many attributes are kept of how
    many people. `nodes` is a relation or query with the column node. Follows
    safe_shares_by_level. -#}
{% macro shares_of_nodes(nodes, longest) %}
    {{- return(adapter.dispatch('shares_of_nodes', 'tenfold')(nodes, longest)) -}}
{% endmacro %}

{% macro default__shares_of_nodes(nodes, longest) -%}
select
    asked.node,
    sum(terms.held) as held,
    sum(terms.safe) as safe,
    sum(terms.kept) as kept,
    sum(terms.people) as people
from {{ nodes }} as asked
cross join subsets
inner join terms
    on subsets.bits = terms.bits
    and {{ tenfold.code_of_subset(longest) }} = terms.code
group by asked.node
{%- endmacro %}
