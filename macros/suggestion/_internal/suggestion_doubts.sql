{#- What may be wrong with the subject's key: a list of sentences without a key and without
    a number. -#}
{% macro suggestion_doubts(rows, subject_id, is_text) %}
    {% set doubts = [] %}
    {% if tenfold.query_value(
        "select count(*) > count(" ~ tenfold.quoted(subject_id) ~ ") from " ~ rows
    ) %}
        {% do doubts.append(
            "some rows have no key that can be used: it is empty, or a text such as nan."
            ~ " They are nobody's, so the generalized model leaves them out."
        ) %}
    {% endif %}
    {% if is_text %}
        {% do doubts.extend(tenfold.doubts_about_keys(rows, subject_id)) %}
    {% endif %}
    {% if tenfold.has_dummy_key(rows, subject_id) %}
        {% do doubts.append(tenfold.doubt_about_dummy_key()) %}
    {% endif %}
    {{ return(doubts) }}
{% endmacro %}
