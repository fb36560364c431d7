{#- The single value that a query returns. -#}
{% macro query_value(sql) %}
    {{ return(run_query(sql).columns[0].values()[0]) }}
{% endmacro %}
