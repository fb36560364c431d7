{#- An upper bound and a rank as one number. The least of several is the best bound, and
    of equal ones that with the first rank. -#}
{% macro coded_at_most(bound, rank) -%}
greatest({{ bound }}, 0) * {{ tenfold.number_of_ranks() }} + {{ rank }}
{%- endmacro %}
