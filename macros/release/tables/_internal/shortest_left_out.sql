{#- The length of the shortest safe combination that a released table of counts does not
    have, so that receivers know of shorter ones that they are unsafe; one more than the
    longest where none is left out. -#}
{% macro shortest_left_out(safe, released) %}
    {{ return(tenfold.query_value(
        "select coalesce(min(safe.combination_length), "
        ~ (safe.config.meta['tenfold_parameters']['reporting_length'] + 1) ~ ")"
        ~ " from (select combination_length, count(*) as combinations"
        ~ " from " ~ safe.relation_name ~ " group by combination_length) as safe"
        ~ " left join (select combination_length, count(*) as combinations"
        ~ " from " ~ released.relation_name ~ " group by combination_length) as released"
        ~ " on safe.combination_length = released.combination_length"
        ~ " where coalesce(released.combinations, 0) < safe.combinations"
    )) }}
{% endmacro %}
