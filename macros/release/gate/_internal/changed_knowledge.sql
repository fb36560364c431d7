{#- What models share and what is not as it was when the invocation began: a list with
    that problem, or an empty one. Of a graph that was changed nothing may be read, since
    it names other tables than were tested. -#}
{% macro changed_knowledge() %}
    {% set problem = tenfold.query_value(
        "select tenfold_changed_knowledge("
        ~ tenfold.text_literal(invocation_id) ~ ", "
        ~ tenfold.text_literal(tenfold.digests_of_knowledge() | tojson) ~ ")"
    ) %}
    {{ return([problem] if problem else []) }}
{% endmacro %}
