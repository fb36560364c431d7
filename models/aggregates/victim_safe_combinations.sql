{{ tenfold.safe_combinations(
    ref('generalized_victims'), subject_id='person_id'
) }}
