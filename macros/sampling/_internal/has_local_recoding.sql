{#- Whether a cell takes a coarser level where no finer one is safe, from the argument
    `recoding`. Filled records have the level at which they are drawn. -#}
{% macro has_local_recoding(recoding, filled, relation) %}
    {% if recoding is not none and recoding not in ['local', 'global'] %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "`recoding` is " ~ recoding | tojson,
            "Permitted are \"local\" (a cell takes a coarser level where no finer one is"
            ~ " safe) and \"global\" (all cells of a column are drawn at one level).",
            relation
        ) %}
    {% elif recoding == 'local' and filled %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "`recoding` is \"local\" and `blanks` is \"filled\"",
            "Leave one of them out: a cell that takes a coarser level is blank at the"
            ~ " finer one.",
            relation
        ) %}
    {% endif %}
    {{ return(recoding != 'global' and not filled) }}
{% endmacro %}
