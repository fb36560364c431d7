{#- Says in the build what may be wrong with the subjects' keys and is not for certain:
    keys that differ only by case, blanks, punctuation or leading zeros, words for a
    missing key, and, in the raw tables, a key that far more rows have than any other. No key and no number is told. -#}
{% macro warn_of_doubtful_keys(relation, subject_id) %}
    {% if not execute or tenfold.only_compiles() %}{{ return('') }}{% endif %}
    {% if tenfold.has_text_keys(relation, subject_id) %}
        {% for doubt in tenfold.doubts_about_keys(relation, subject_id) %}
            {% do exceptions.warn(
                "Tenfold: in " ~ relation ~ "." ~ subject_id ~ ", " ~ doubt
            ) %}
        {% endfor %}
    {% endif %}
    {% for raw in tenfold.raw_subject_columns(relation) %}
        {% if tenfold.has_dummy_key(raw.relation, raw.name) %}
            {% do exceptions.warn(
                "Tenfold: in " ~ raw.relation ~ "." ~ raw.name ~ ", "
                ~ tenfold.doubt_about_dummy_key()
            ) %}
        {% endif %}
    {% endfor %}
{% endmacro %}
