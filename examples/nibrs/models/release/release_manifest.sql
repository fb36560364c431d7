{{ tenfold.release_manifest(
    tables=[
        ref('crime_victim_records'),
        ref('crime_victim_records_combination'),
        ref('crime_victim_counts'),
        ref('crime_victim_suppressed_combinations'),
        ref('attribute_values'),
        ref('release_quality'),
        ref('data_dictionary')
    ],
    totals=ref('crime_victim_totals'),
    parameters={
        'minimum_group_size': tenfold.minimum_group_size(),
        'reporting_length': tenfold.reporting_length(),
        'guarantees': 'record, combination'
    }
) }}
