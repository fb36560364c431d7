{{ tenfold.protected_totals(
    ref('generalized_victims'),
    subject_id='person_id',
    flag_groups=tenfold.flag_groups('generalized_victims')
) }}
