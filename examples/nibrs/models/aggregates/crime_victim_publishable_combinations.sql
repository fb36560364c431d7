{{ tenfold.without_redundant_combinations(
    ref('crime_victim_safe_combinations'), totals=ref('crime_victim_totals')
) }}
