{#- Where the release is written: the variable, or else the environment. -#}
{% macro release_path() %}
    {{ return(var(
        'tenfold_release_path', env_var('TENFOLD_RELEASE', 'release/tenfold.duckdb')
    )) }}
{% endmacro %}
