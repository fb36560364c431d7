{#- Whether the subjects' keys in a relation are texts, or may be. -#}
{% macro has_text_keys(relation, subject_id) %}
    {% for column in tenfold.columns_of(relation)
        if column.name | lower == subject_id | lower %}
        {{ return(tenfold.is_written_as_text(column.data_type)) }}
    {% endfor %}
    {{ return(true) }}
{% endmacro %}
