{{ tenfold.cells(
    counts=ref('victim_counts'),
    totals=ref('victim_totals'),
    values=ref('attribute_values'),
    generalized=ref('generalized_victims'),
    suppressed=ref('victim_suppressed_combinations')
) }}
