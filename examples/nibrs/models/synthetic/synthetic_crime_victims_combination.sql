{{ tenfold.synthetic_records(
    ref('generalized_crime_victims'),
    ref('crime_victim_safe_combinations'),
    subject_id='victim_id',
    guarantee='combination'
) }}
