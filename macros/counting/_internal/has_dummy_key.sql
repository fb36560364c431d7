{#- Whether a few keys, up to three, each have ten times as many rows as the next or more:
    it is how a key looks that stands for "nobody". What clean_key takes for a missing key
    is none. -#}
{% macro has_dummy_key(relation, column) %}
    {{- return(adapter.dispatch('has_dummy_key', 'tenfold')(relation, column)) -}}
{% endmacro %}

{% macro default__has_dummy_key(relation, column) %}
    {% set key = tenfold.quoted(column) %}
    {{ return(tenfold.query_value(
        "select count(*) > 0 from (\n    select\n        rows_of_key,\n        lead(rows_of_key)"
        ~ " over (order by rows_of_key desc) as rows_of_next\n    from (\n        select"
        ~ " count(*) as rows_of_key\n        from " ~ relation ~ "\n        where " ~ key
        ~ " is not null\n        group by " ~ key ~ "\n        having "
        ~ tenfold.clean_key("max(" ~ key ~ ")") ~ " is not null\n"
        ~ "        order by rows_of_key desc\n        limit 4\n    ) as most\n) as compared"
        ~ " where rows_of_key >= 10 * rows_of_next"
    )) }}
{% endmacro %}
