{{ tenfold.synthetic_records(
    ref('victims_at_levels'),
    ref('victim_safe_combinations'),
    subject_id='person_id'
) }}
