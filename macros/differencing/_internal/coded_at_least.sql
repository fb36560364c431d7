{#- A lower bound and a rank as one number. The greatest of several is the best bound,
    and of equal ones that with the first rank. -#}
{% macro coded_at_least(bound, rank) -%}
{%- set ranks = tenfold.number_of_ranks() -%}
case when {{ bound }} > 0
    then ({{ bound }}) * {{ ranks }} + {{ ranks - 1 }} - {{ rank }} else 0 end
{%- endmacro %}
