{#- Stops where totals were counted with another minimum group size than the counts beside
    them: what is between two numbers is known only if both are rounded alike. -#}
{% macro check_threshold_of_totals(totals, minimum_group_size, macro_name) %}
    {% set of_totals = tenfold.declared_parameter(totals, 'minimum_group_size') %}
    {% if of_totals is not none and of_totals != minimum_group_size %}
        {% do tenfold.raise_error(
            macro_name,
            "the minimum group size of its counts is " ~ minimum_group_size
            ~ " and that of its totals " ~ of_totals,
            "Give both calls, of safe_combinations and of protected_totals, the same"
            ~ " minimum_group_size; best of all in the variable"
            ~ " tenfold_minimum_group_size.",
            totals
        ) %}
    {% endif %}
{% endmacro %}
