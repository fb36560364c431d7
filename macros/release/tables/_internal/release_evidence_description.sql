{#- What the released table `release_evidence` is, for its comment. -#}
{% macro release_evidence_description() %}
    {{- return(
        'The evidence for this release, row for row what the page evidence.html says:'
        ~ ' parameters, columns, checks with their results, attacks, and what is known to'
        ~ ' remain. It holds no value of the private tables.'
    ) -}}
{% endmacro %}
