{#- Common table expressions <name>_1 … <name>_L: the combinations of a query that are of
    that length, and all that say more than one of them: those that hold it, and those
    with a finer value in the place of a coarser one. Follows finer_combinations, where
    there are levels. -#}
{% macro all_that_say_more(name, combinations, reporting_length, levels=()) %}
    {{- return(adapter.dispatch('all_that_say_more', 'tenfold')(
        name, combinations, reporting_length, levels
    )) -}}
{% endmacro %}

{% macro default__all_that_say_more(name, combinations, reporting_length, levels) -%}
{%- for length in range(1, reporting_length + 1) %}
{%- set steps = length if levels else 0 %}
{%- for step in range(steps + 1) %}
{%- set step_name = name ~ '_' ~ length ~ ('_' ~ step if step < steps else '') %}
{{ tenfold.materialized(step_name) }} (
    {%- if step == 0 %}
    select published.combination_id
    from published
    inner join (
        {{ combinations }}
    ) as found on published.combination_id = found.combination_id
    where published.combination_length = {{ length }}
    {%- if length > 1 %}
    union
    select combination_parts.combination_id
    from combination_parts
    inner join {{ name }}_{{ length - 1 }} as shorter
        on combination_parts.part_id = shorter.combination_id
    {%- endif %}
    {%- else %}
    {%- set coarser = name ~ '_' ~ length ~ '_' ~ (step - 1) %}
    select combination_id from {{ coarser }}
    union
    select finer_combinations.combination_id
    from finer_combinations
    inner join {{ coarser }} as coarser
        on finer_combinations.coarser_id = coarser.combination_id
    {%- endif %}
){{ ',\n' if not (loop.last and length == reporting_length) }}
{%- endfor %}
{%- endfor %}
{%- endmacro %}
