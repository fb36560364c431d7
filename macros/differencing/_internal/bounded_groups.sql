{#- Common table expressions that follow published_combinations, redundant_combinations
    and secondary_suppressed_parts. What is certain of groups that are not published, if
    a number n stands for n to n + slack: each macro named here says what it adds. -#}
{% macro bounded_groups(
    reporting_length, slack, minimum_group_size, parts='combination_parts',
    combinations='published', suppresses_redundant=false, suppressed_sets=(),
    totals=none, denominators=(), levels=()
) -%}
{{ tenfold.complements_elsewhere(slack, parts) }},

{{ tenfold.complements(reporting_length, slack, parts) }},

{{ tenfold.complements_by_longer(slack, minimum_group_size, parts) }},

{{ tenfold.residuals(slack, parts) }},

{{ tenfold.denominators(totals, denominators, combinations) }},

{{ tenfold.groups_in_denominators(reporting_length, slack, parts, combinations) }},

{{ tenfold.possible_intersections(
    reporting_length, minimum_group_size, parts, levels
) }},

{{ tenfold.suppressed_intersections(
    reporting_length, suppresses_redundant, suppressed_sets
) }},

{{ tenfold.intersections() }},

{{ tenfold.complete_attributes(slack, combinations) }},

{{ tenfold.primary_suppressed_values(
    reporting_length, minimum_group_size, parts, combinations, suppressed_sets, levels
) }}
{%- endmacro %}
