{#- Runs at the start of every invocation: from here on it is noted what models ask the
    warehouse for while they are compiled, and what dbt knows must stay as it is. -#}
{% macro watch_compilation() %}
    {{- return(adapter.dispatch('watch_compilation', 'tenfold')()) -}}
{% endmacro %}

{#- A warehouse without a Tenfold publication of its own watches nothing. -#}
{% macro default__watch_compilation() %}{% endmacro %}

{% macro duckdb__watch_compilation() %}
    {% if execute %}
        {% do run_query(
            "select tenfold_watch_compilation("
            ~ tenfold.text_literal(invocation_id) ~ ", "
            ~ tenfold.text_literal(tenfold.digests_of_knowledge() | tojson) ~ ")"
        ) %}
    {% endif %}
{% endmacro %}
