{#- The length of the longest combinations that counts have. -#}
{% macro longest_counted(counts) %}
    {% set node = tenfold.node_of(counts) %}
    {% set told = tenfold.counts_parameter(node, 'reporting_length') if node else [] %}
    {{ return(told | max if told else tenfold.reporting_length()) }}
{% endmacro %}
