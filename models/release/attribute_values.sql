{%- set countries = {
    'relation': ref('tenfold_countries'), 'code': 'alpha_3', 'name': 'country_name'
} -%}
{{ tenfold.attribute_values(
    counts=ref('victim_counts'),
    generalized=ref('generalized_victims'),
    names={'citizenship': countries, 'country_of_exploitation': countries}
) }}
