{#- SHA-256 over a table's contents that does not depend on the order of its rows.
    Rows are hashed as JSON and then in 256 groups, so that no text grows with the
    table. Whoever has the release can compute it again. -#}
{% macro content_hash(relation) %}
    {{- return(adapter.dispatch('content_hash', 'tenfold')(relation)) -}}
{% endmacro %}

{% macro duckdb__content_hash(relation) -%}
(
        select sha256(coalesce(string_agg(group_hash, '' order by hash_group), ''))
        from (
            select
                left(row_hash, 2) as hash_group,
                sha256(string_agg(row_hash, '' order by row_hash)) as group_hash
            from (
                select sha256(cast(to_json(hashed) as varchar)) as row_hash
                from {{ relation }} as hashed
            ) as row_hashes
            group by left(row_hash, 2)
        ) as group_hashes
    )
{%- endmacro %}
