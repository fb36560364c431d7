{{ tenfold.safe_combinations(ref('subjects'), subject_id='subject_id') }}
