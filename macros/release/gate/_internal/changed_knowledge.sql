{#- What models share and what is not as it was before anything of the project ran: a list
    with that problem, or an empty one. Of a graph that was changed nothing may be read, since
    it names other tables than were tested. -#}
{% macro changed_knowledge() %}
    {% set problem = tenfold.query_value(
        "select tenfold_changed_knowledge("
        ~ tenfold.text_literal(invocation_id) ~ ")"
    ) %}
    {{ return([problem] if problem else []) }}
{% endmacro %}
