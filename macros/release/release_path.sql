{% macro release_path() %}
    {{ return(adapter.dispatch('release_path', 'tenfold')()) }}
{% endmacro %}

{% macro default__release_path() %}
    {{ return(env_var(
        'TENFOLD_RELEASE', var('tenfold_release_path', 'release/tenfold.duckdb')
    )) }}
{% endmacro %}
