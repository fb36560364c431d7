{%- set countries = ref('country_codes') -%}
{{ tenfold.publishable_combinations(
    ref('victim_safe_combinations'), totals=ref('victim_totals')
) }}
