-- depends_on: {{ ref('country_codes') }}
{{ tenfold.with_levels(ref('generalized_victims')) }}
