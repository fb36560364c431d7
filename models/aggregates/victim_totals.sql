{{ tenfold.protected_totals(
    ref('victims_at_levels'),
    subject_id='person_id',
    flag_groups=tenfold.flag_groups('generalized_victims')
) }}
