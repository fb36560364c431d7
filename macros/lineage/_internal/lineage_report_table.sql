{#- Where the analysis lies between the check and the publication. -#}
{% macro lineage_report_table() %}
    {{- return('tenfold_column_lineage_report') -}}
{% endmacro %}
