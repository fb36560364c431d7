{%- set countries = ref('tenfold_countries') -%}
{{ tenfold.publishable_combinations(
    ref('victim_safe_combinations'), totals=ref('victim_totals')
) }}
