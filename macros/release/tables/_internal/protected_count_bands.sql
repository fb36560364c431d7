{#- The sizes of groups by which the quality of records is told: a list of labels, each
    with the number below which the protected counts of its band are, none for the last. -#}
{% macro protected_count_bands(minimum_group_size) %}
    {% set k = minimum_group_size %}
    {% set starts = [k, 5 * k, 20 * k, 100 * k] %}
    {% set bands = [] %}
    {% for start in starts[:-1] %}
        {% set below = starts[loop.index] %}
        {% do bands.append({'label': start ~ ' to ' ~ (below - 1), 'below': below}) %}
    {% endfor %}
    {% do bands.append({'label': starts[-1] ~ ' and more', 'below': none}) %}
    {{ return(bands) }}
{% endmacro %}
