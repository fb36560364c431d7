{#- Whether records may have no blank in a complete column, from the argument `blanks`. -#}
{% macro has_filled_blanks(blanks, relation) %}
    {% if blanks is not none and blanks not in ['allowed', 'filled'] %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "`blanks` is " ~ blanks | tojson,
            "Permitted are \"allowed\" (a record may have a blank where no safe value"
            ~ " fits) and \"filled\" (it has none in a column in which everybody has a"
            ~ " value).",
            relation
        ) %}
    {% endif %}
    {{ return(blanks == 'filled') }}
{% endmacro %}
