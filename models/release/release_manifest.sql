{{ tenfold.release_manifest(
    tables=[
        ref('victim_records'),
        ref('victim_counts'),
        ref('victim_suppressed_combinations'),
        ref('victim_cells'),
        ref('attribute_values'),
        ref('release_quality'),
        ref('data_dictionary')
    ],
    totals=ref('victim_totals'),
    parameters={
        'minimum_group_size': tenfold.minimum_group_size(),
        'reporting_length': tenfold.reporting_length(),
        'guarantee': tenfold.guarantee()
    },
    data_period='2002 to 2021',
    data_description='A demonstration: all people and cases are invented, and nothing in'
        ~ ' this release is about anybody.'
) }}
