{% macro guarantee(value=none) %}
    {{ return(adapter.dispatch('guarantee', 'tenfold')(value)) }}
{% endmacro %}

{% macro default__guarantee(value) %}
    {% set given = value if value is not none else var('tenfold_guarantee', 'record') %}
    {% if given not in ['record', 'combination'] %}
        {% do exceptions.raise_compiler_error(
            "Tenfold: `guarantee` (project variable `tenfold_guarantee`) is "
            ~ given | tojson ~ ". Permitted are \"record\" (every released record"
            ~ " as a whole is held by at least k subjects) and \"combination\""
            ~ " (every combination of up to L attributes is)."
        ) %}
    {% endif %}
    {{ return(given) }}
{% endmacro %}
