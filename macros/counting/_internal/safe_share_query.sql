{#- A query that tells how many of the combinations of a table's people are safe: see
    told_safe_share. -#}
{% macro safe_share_query(relation, subject_id, attributes, longest, minimum_group_size) %}
    {{- return(adapter.dispatch('safe_share_query', 'tenfold')(
        relation, subject_id, attributes, longest, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__safe_share_query(
    relation, subject_id, attributes, longest, minimum_group_size
) -%}
with

{{ tenfold.subject_check(relation, subject_id) }},

{{ tenfold.key_check(relation, subject_id) }},

{{ tenfold.generalized_records(relation, subject_id, attributes) }},

{{ tenfold.safe_items(attributes, minimum_group_size) }},

{{ tenfold.safe_share(attributes, longest, minimum_group_size) }}

{{ tenfold.told_safe_share(attributes) }}
{%- endmacro %}
