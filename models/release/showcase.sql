{{ tenfold.showcase(
    records=ref('victim_records'),
    counts=ref('victim_counts'),
    quality=ref('release_quality'),
    manifest=ref('release_manifest'),
    dictionary=ref('data_dictionary'),
    values=ref('attribute_values'),
    title='Victims of trafficking: a demonstration with invented people',
    people='victims',
    year='year_of_registration',
    origin='citizenship',
    destination='country_of_exploitation'
) }}
