{#- SHA-256 over a table's contents that does not depend on the order of its rows.
    Rows are hashed as JSON and then in 256 groups, so that no text grows with the
    table. Whoever has the release can compute it again. -#}
{% macro content_hash(relation) -%}
(
        select {{ tenfold.sha256_of(
            "coalesce(" ~ tenfold.text_agg('group_hash', '', 'hash_group') ~ ", '')"
        ) }}
        from (
            select
                left(row_hash, 2) as hash_group,
                {{ tenfold.sha256_of(tenfold.text_agg('row_hash', '', 'row_hash')) }}
                    as group_hash
            from (
                select {{ tenfold.sha256_of(tenfold.row_as_json('hashed')) }} as row_hash
                from {{ relation }} as hashed
            ) as row_hashes
            group by left(row_hash, 2)
        ) as group_hashes
    )
{%- endmacro %}
