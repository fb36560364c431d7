{#- Common table expression `left_out_keys` that follows published_combinations: the
    item_key of each safe combination that is not published. -#}
{% macro left_out_keys(safe_combinations, attributes) %}
    {{- return(adapter.dispatch('left_out_keys', 'tenfold')(
        safe_combinations, attributes
    )) -}}
{% endmacro %}

{% macro default__left_out_keys(safe_combinations, attributes) -%}
numbered_safe_combinations as materialized (
    select
        row_number() over () as combination_id,
        safe_combinations.*
    from {{ safe_combinations }} as safe_combinations
),

safe_items as materialized (
    {%- for attribute in attributes %}
    select
        numbered_safe_combinations.combination_id,
        attribute_{{ loop.index }}_values.item
    from numbered_safe_combinations
    inner join attribute_{{ loop.index }}_values
        on numbered_safe_combinations.{{ tenfold.quoted(attribute.name) }}
        = attribute_{{ loop.index }}_values.value
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

left_out_keys as (
    select {{ tenfold.item_key('item') }} as item_key
    from safe_items
    group by combination_id
    except
    select item_key from published
)
{%- endmacro %}
