{#- Runs at the start of every invocation: when an earlier one died while it put a release
    in place, the files that it did not come to are put in place now. -#}
{% macro recover_release() %}
    {{ return(adapter.dispatch('recover_release', 'tenfold')()) }}
{% endmacro %}

{#- A warehouse without a Tenfold publication of its own leaves nothing behind. -#}
{% macro default__recover_release() %}{% endmacro %}

{% macro duckdb__recover_release() %}
    {% if not execute %}{{ return('') }}{% endif %}
    {% set path = tenfold.release_path() %}
    {% set recovered = tenfold.query_value(
        "select tenfold_recover_release("
        ~ tenfold.text_literal(path) ~ ")"
    ) %}
    {% if recovered %}
        {% do log(
            "Tenfold: an earlier build ended while it published to " ~ path
            ~ ". What it left has been put right.", info=true
        ) %}
    {% endif %}
{% endmacro %}
