{{ tenfold.suppressed_combinations(
    ref('victim_safe_combinations'), ref('victim_publishable_combinations')
) }}
