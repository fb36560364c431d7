{{ tenfold.release_quality(
    records=ref('victim_records'),
    counts=ref('victim_counts')
) }}
