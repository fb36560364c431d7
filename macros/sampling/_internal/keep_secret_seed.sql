{#- Runs at the start of every invocation: makes the secret seed of a release, once for
    each name, where a model draws records. It stays what it is from then on, whatever is
    built anew, so that the owner of the warehouse can draw the same records again. -#}
{% macro keep_secret_seed() %}
    {{ return(adapter.dispatch('keep_secret_seed', 'tenfold')()) }}
{% endmacro %}

{#- A warehouse without a Tenfold sampler of its own draws nothing. -#}
{% macro default__keep_secret_seed() %}{% endmacro %}

{% macro duckdb__keep_secret_seed() %}
    {% if not execute or tenfold.seed() is not none %}{{ return('') }}{% endif %}
    {% if not tenfold.models_that_draw() %}{{ return('') }}{% endif %}
    {% set table = tenfold.seeds_table() %}
    {% set name = tenfold.text_literal(tenfold.release_name()) %}
    {% do run_query(
        "create schema if not exists " ~ table.without_identifier()
    ) %}
    {% do run_query(
        "create table if not exists " ~ table
        ~ " (release_name varchar primary key, seed bigint not null)"
    ) %}
    {#- the function makes the number, so that this statement does not have it -#}
    {% do run_query(
        "insert into " ~ table ~ " select " ~ name ~ ", tenfold_secret_seed(" ~ name
        ~ ") where not exists (select 1 from " ~ table ~ " where release_name = "
        ~ name ~ ")"
    ) %}
{% endmacro %}

{#- A function that is not there is told by the model that draws. -#}
{% macro spark__keep_secret_seed() %}
    {% if not execute or tenfold.only_compiles() or tenfold.seed() is not none %}
        {{ return('') }}
    {% endif %}
    {% if not tenfold.models_that_draw()
        or not run_query("show functions like 'tenfold_secret_seed'").rows | length
    %}
        {{ return('') }}
    {% endif %}
    {% set table = tenfold.seeds_table() %}
    {% set name = tenfold.text_literal(tenfold.release_name()) %}
    {% do run_query("create schema if not exists " ~ table.without_identifier()) %}
    {% do run_query(
        "create table if not exists " ~ table
        ~ " (release_name string, seed bigint) using parquet"
    ) %}
    {% do run_query(
        "insert into " ~ table ~ " select made.release_name, made.seed from (select "
        ~ name ~ " as release_name, tenfold_secret_seed(" ~ name ~ ") as seed) as made"
        ~ " where made.release_name not in (select release_name from " ~ table ~ ")"
    ) %}
{% endmacro %}
