{#- What is said where has_dummy_key finds one. -#}
{% macro doubt_about_dummy_key() %}
    {{- return(
        "a few keys have at least ten times as many rows as any other. If they are no"
        ~ " person, such as 0 or 999999, make them missing in the staging model."
    ) -}}
{% endmacro %}
