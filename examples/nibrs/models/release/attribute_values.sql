{{ tenfold.attribute_values(
    counts=ref('crime_victim_counts'),
    generalized=ref('generalized_crime_victims')
) }}
