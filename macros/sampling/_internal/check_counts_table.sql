{#- The counts must be those of the same attributes, or the sampler would read one
    table with the eyes of another. -#}
{% macro check_counts_table(relation, counts, attributes) %}
    {{- return(adapter.dispatch('check_counts_table', 'tenfold')(
        relation, counts, attributes
    )) -}}
{% endmacro %}

{% macro default__check_counts_table(relation, counts, attributes) %}
    {% set there = tenfold.columns_of(counts)
        | map(attribute='name') | map('lower') | list %}
    {% if there | length == 0 %}
        {% if tenfold.only_compiles() %}{{ return('') }}{% endif %}
        {% do exceptions.raise_compiler_error(
            "Tenfold, synthetic_records on " ~ relation ~ ": the table of counts "
            ~ counts ~ " is not there. Build it first."
        ) %}
    {% endif %}
    {% set missing = [] %}
    {% for name in (attributes | map(attribute='name') | list)
        + ['combination_length', 'subjects'] %}
        {% if name | lower not in there %}{% do missing.append(name) %}{% endif %}
    {% endfor %}
    {% if missing %}
        {% do exceptions.raise_compiler_error(
            "Tenfold, synthetic_records on " ~ relation ~ ": the table of counts "
            ~ counts ~ " has no column " ~ missing | join(', ') ~ ". It must come from"
            ~ " safe_combinations over the same table with the same attributes."
        ) %}
    {% endif %}
{% endmacro %}
