{#- The bound in a number that coded_at_least or coded_at_most made. -#}
{% macro decoded_bound(coded) -%}
{%- set ranks = tenfold.number_of_ranks() -%}
cast(({{ coded }} - mod({{ coded }}, {{ ranks }})) / {{ ranks }} as bigint)
{%- endmacro %}
