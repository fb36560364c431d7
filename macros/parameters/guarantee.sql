{% macro guarantee(value=none) %}
    {% set given = value if value is not none else var('tenfold_guarantee', 'combination') %}
    {% if given not in ['record', 'combination'] %}
        {% do tenfold.raise_error(
            'guarantee',
            "the value (argument or project variable `tenfold_guarantee`) is "
            ~ given | tojson,
            "Permitted are \"combination\" (every combination of up to L attributes in"
            ~ " every released record is held by at least k subjects) and \"record\""
            ~ " (every released record as a whole is)."
        ) %}
    {% endif %}
    {{ return(given) }}
{% endmacro %}
