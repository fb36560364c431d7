{{ tenfold.publishable_combinations(
    ref('crime_victim_safe_combinations'), totals=ref('crime_victim_totals')
) }}
