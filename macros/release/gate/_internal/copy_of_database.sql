{#- The name under which the copies of a database are attached while they are verified. -#}
{% macro copy_of_database(database) %}
    {{- return('tenfold_verified_' ~ database) -}}
{% endmacro %}
