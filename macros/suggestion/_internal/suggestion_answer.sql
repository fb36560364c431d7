{#- What a function of the plugin answers, read from JSON. An error that it reports is
    raised here, in words for people. -#}
{% macro suggestion_answer(function, arguments) %}
    {% set answer = fromjson(tenfold.query_value(
        "select " ~ function ~ "(" ~ arguments | join(", ") ~ ")"
    )) %}
    {% if answer.error %}
        {% do tenfold.raise_error('suggest', answer.error) %}
    {% endif %}
    {{ return(answer) }}
{% endmacro %}
