{{ tenfold.selections(
    records=ref('victim_records'),
    counts=ref('victim_counts'),
    manifest=ref('release_manifest'),
    generalized=ref('generalized_victims'),
    values=ref('attribute_values'),
    suppressed=ref('victim_suppressed_combinations')
) }}
