{#- An expression that ends the query with a message, for conditions that only the
    data can show. The message may hold counts of broken rows, never their values. -#}
{% macro stop_query(message_expression) %}
    {{- return(adapter.dispatch('stop_query', 'tenfold')(message_expression)) -}}
{% endmacro %}

{#- PostgreSQL has no function for it: a cast that must fail shows the message. -#}
{% macro default__stop_query(message_expression) -%}
cast(cast(({{ message_expression }}) as varchar) as boolean)
{%- endmacro %}

{% macro duckdb__stop_query(message_expression) -%}
error({{ message_expression }})
{%- endmacro %}

{% macro spark__stop_query(message_expression) -%}
raise_error({{ message_expression }})
{%- endmacro %}
