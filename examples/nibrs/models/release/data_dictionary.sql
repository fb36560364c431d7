{{ tenfold.data_dictionary(
    generalized=ref('generalized_crime_victims'),
    totals=ref('crime_victim_totals')
) }}
