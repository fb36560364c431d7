{#- What the released table `column_lineage` is, for its comment. -#}
{% macro column_lineage_description() %}
    {{- return(
        'From which raw columns each released column descends, and which model guards the'
        ~ ' way. Names only. It is read from the SQL of the build that made this release.'
    ) -}}
{% endmacro %}
