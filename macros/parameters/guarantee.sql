{% macro guarantee(value=none) %}
    {% set given = value if value is not none else var('tenfold_guarantee', 'record') %}
    {% if given not in ['record', 'combination'] %}
        {% do tenfold.raise_error(
            'guarantee',
            "the argument, or the project variable `tenfold_guarantee`, is "
            ~ given | tojson,
            "Permitted are \"record\" (every released record as a whole is held by at"
            ~ " least k subjects) and \"combination\" (every combination of up to L"
            ~ " attributes is)."
        ) %}
    {% endif %}
    {{ return(given) }}
{% endmacro %}
