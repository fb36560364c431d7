{{ tenfold.safe_combinations(
    ref('victims_at_levels'), subject_id='person_id'
) }}
