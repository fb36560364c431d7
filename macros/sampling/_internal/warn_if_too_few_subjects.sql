{#- Fewer than k subjects: nothing can be released, which is right and looks odd. -#}
{% macro warn_if_too_few_subjects(relation, subject_id, minimum_group_size) %}
    {% set is_enough = tenfold.query_value(
        "select count(distinct " ~ tenfold.quoted(subject_id) ~ ") >= "
        ~ minimum_group_size ~ " from " ~ relation
    ) %}
    {% if not is_enough %}
        {% do exceptions.warn(
            "Tenfold: " ~ relation ~ " holds fewer than " ~ minimum_group_size
            ~ " subjects, so that there is no group that may be released: zero records"
            ~ " and zero counts come out."
        ) %}
    {% endif %}
{% endmacro %}
