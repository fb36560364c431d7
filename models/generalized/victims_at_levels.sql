{%- set countries = ref('tenfold_countries') -%}
{{ tenfold.with_levels(ref('generalized_victims')) }}
