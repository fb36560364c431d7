{{ tenfold.synthetic_records(
    ref('subjects'), ref('subject_counts'), subject_id='subject_id'
) }}
