{%- set countries = ref('country_codes') -%}
{{ tenfold.with_levels(ref('generalized_victims')) }}
