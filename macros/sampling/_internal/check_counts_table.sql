{#- The counts must be those of the same attributes, or the sampler would read one
    table with the eyes of another. -#}
{% macro check_counts_table(relation, counts, attributes) %}
    {% set there = tenfold.columns_of(counts)
        | map(attribute='name') | map('lower') | list %}
    {% if there | length == 0 %}
        {% if tenfold.only_compiles() %}{{ return('') }}{% endif %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "the table of counts " ~ counts ~ " is not there",
            "Build it first.",
            relation
        ) %}
    {% endif %}
    {% set missing = [] %}
    {% for name in (attributes | map(attribute='name') | list)
        + ['combination_length', 'subjects'] %}
        {% if name | lower not in there %}{% do missing.append(name) %}{% endif %}
    {% endfor %}
    {% if missing %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "the table of counts " ~ counts ~ " has no column " ~ missing | join(', '),
            "It must come from safe_combinations over the same table with the same"
            ~ " attributes.",
            relation
        ) %}
    {% endif %}
{% endmacro %}
