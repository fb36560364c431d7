{{ tenfold.synthetic_records(
    ref('generalized_victims'),
    ref('victim_safe_combinations'),
    subject_id='person_id'
) }}
