{{ tenfold.suppressed_combinations(
    ref('crime_victim_safe_combinations'), ref('crime_victim_publishable_combinations')
) }}
