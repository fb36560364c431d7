{#- Common table expression that follows published_combinations and parents_of_items:
      finer_combinations  combination_id of those with a finer value in the place of one
                          value of coarser_id -#}
{% macro finer_combinations() %}
    {{- return(adapter.dispatch('finer_combinations', 'tenfold')()) -}}
{% endmacro %}

{% macro default__finer_combinations() -%}
{{ tenfold.materialized('finer_combinations') }} (
    select
        finer.combination_id,
        coarser.combination_id as coarser_id
    from combination_parts as coarser
    inner join parents_of_items as parents on coarser.item = parents.parent_item
    inner join combination_parts as finer
        on coarser.part_id = finer.part_id and parents.item = finer.item
)
{%- endmacro %}
