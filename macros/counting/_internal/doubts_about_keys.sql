{#- What may be wrong with clean keys that are texts: a list of sentences, without a key
    and without a number. -#}
{% macro doubts_about_keys(relation, column) %}
    {{- return(adapter.dispatch('doubts_about_keys', 'tenfold')(relation, column)) -}}
{% endmacro %}

{% macro default__doubts_about_keys(relation, column) %}
    {% set key = tenfold.cast_as_text(tenfold.quoted(column)) %}
    {% set found = run_query(
        "select\n    count(distinct " ~ key ~ ") > count(distinct "
        ~ tenfold.folded_key(key) ~ ") as has_spellings,\n    count(case\n        when "
        ~ tenfold.matches_pattern(key, tenfold.plain_key()) ~ " then null\n"
        ~ "        when " ~ tenfold.key_word(key) ~ " in ("
        ~ tenfold.placeholder_words('doubtful') | join(', ')
        ~ ") then 1\n    end) > 0 as has_placeholders\nfrom " ~ relation
    ).rows[0] %}
    {% set doubts = [] %}
    {% if found[0] %}
        {% do doubts.append(
            "some keys differ only by case, blanks, punctuation or leading zeros. If they"
            ~ " are of the same people, these count more than once: give each person one"
            ~ " spelling in the staging model, for example with lower()."
        ) %}
    {% endif %}
    {% if found[1] %}
        {% do doubts.append(
            "some keys read like a word for a person who is not known. If they are no"
            ~ " person, make them missing in the staging model."
        ) %}
    {% endif %}
    {{ return(doubts) }}
{% endmacro %}
