{#- Common table expressions for a test that compares the combinations of a model with
    those of the generalized table:
      combinations_1 … L            those that at least k distinct subjects hold
      candidates                    the distinct records of the model
      candidate_combinations_1 … L  every combination that the model holds, as far as
                                    each of its values has k subjects or more
      unsafe_values                 how many values of the attributes `among` have not
    No combination has two of the columns that are levels of one attribute (levels_of). -#}
{% macro compared_combinations(
    model, generalized, subject_id, attributes, among, minimum_group_size,
    reporting_length, levels
) %}
{%- set plan = tenfold.counting_plan(
    generalized, attributes, reporting_length, minimum_group_size, levels
) -%}
{{ tenfold.subject_check(generalized, subject_id) }},

{{ tenfold.key_check(generalized, subject_id) }},

{{ tenfold.generalized_records(generalized, subject_id, attributes) }},

{{ tenfold.safe_items(attributes, minimum_group_size) }},

{{ tenfold.combinations_by_length(
    attributes, reporting_length, minimum_group_size, plan=plan, levels=levels
) }},

{{ tenfold.counted_rows(model, attributes, 'candidates') }},

{{ tenfold.unsafe_values(attributes, 'candidates', among) }},

{{ tenfold.combinations_by_length(
    attributes, reporting_length, 1, 'candidates', 'candidate_combinations', plan, levels
) }}
{%- endmacro %}
