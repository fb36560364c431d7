{{ tenfold.data_dictionary(
    generalized=ref('generalized_victims'),
    totals=ref('victim_totals')
) }}
