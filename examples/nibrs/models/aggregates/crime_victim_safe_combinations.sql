{{ tenfold.safe_combinations(
    ref('generalized_crime_victims'), subject_id='victim_id'
) }}
