{{ tenfold.protected_totals(
    ref('generalized_crime_victims'), subject_id='victim_id'
) }}
