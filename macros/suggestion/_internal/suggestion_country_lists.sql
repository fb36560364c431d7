{#- Fills temporary tables with the package's lists of countries, from their files, and
    with nothing where a project has switched these seeds off. -#}
{% macro suggestion_country_lists() %}
    {{- return(adapter.dispatch('suggestion_country_lists', 'tenfold')()) -}}
{% endmacro %}

{% macro default__suggestion_country_lists() %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_country_lists() %}
    {% for name in ['countries', 'country_names'] %}
        {% set node = graph.nodes.get('seed.tenfold.tenfold_' ~ name) %}
        {% do run_query(
            "create or replace temporary table tenfold_suggestion_" ~ name ~ " as "
            ~ ("from read_csv(" ~ tenfold.text_literal(adapter.get_seed_file_path(node))
                ~ ", header = true, all_varchar = true)" if node
            else "select null::varchar as name, null::varchar as alpha_3,"
                ~ " null::varchar as subregion, null::varchar as region where false")
        ) %}
    {% endfor %}
    {% do run_query(
        "alter table tenfold_suggestion_country_names add column tenfold_key varchar"
    ) %}
    {% do run_query(
        "update tenfold_suggestion_country_names set tenfold_key = "
        ~ tenfold.country_key('name')
    ) %}
{% endmacro %}
