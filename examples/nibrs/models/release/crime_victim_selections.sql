{{ tenfold.selections(
    records=ref('crime_victim_records_combination'),
    counts=ref('crime_victim_counts'),
    manifest=ref('release_manifest'),
    generalized=ref('generalized_crime_victims'),
    values=ref('attribute_values'),
    suppressed=ref('crime_victim_suppressed_combinations')
) }}
