{{ tenfold.selections(
    records=ref('victim_records'),
    counts=ref('victim_counts'),
    manifest=ref('release_manifest'),
    generalized=ref('generalized_victims')
) }}
