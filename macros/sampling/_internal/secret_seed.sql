{#- An expression for the secret seed of this release. It is read where it is used, so
    that it is in no compiled SQL, no manifest and no log. -#}
{% macro secret_seed() -%}
(
                select seed
                from {{ tenfold.seeds_table() }}
                where release_name = {{ tenfold.text_literal(tenfold.release_name()) }}
            )
{%- endmacro %}
