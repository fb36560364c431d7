{#- An expression for the secret seed of this release. It is read where it is used, so
    that it is in no compiled SQL, no manifest and no log. -#}
{% macro secret_seed() %}
    {{- return(adapter.dispatch('secret_seed', 'tenfold')()) -}}
{% endmacro %}

{% macro default__secret_seed() -%}
(
                select seed
                from {{ tenfold.seeds_table() }}
                where release_name = {{ tenfold.text_literal(tenfold.release_name()) }}
            )
{%- endmacro %}

{% macro spark__secret_seed() -%}
(
                select seed
                from {{ tenfold.seeds_table_without_database() }}
                where release_name = {{ tenfold.text_literal(tenfold.release_name()) }}
            )
{%- endmacro %}
