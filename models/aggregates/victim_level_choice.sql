{{ tenfold.level_choice(
    ref('generalized_victims'), subject_id='person_id'
) }}
