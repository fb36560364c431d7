{#- What a build says of values that have less than half of their people in the records:
    names of columns, numbers of values, and what to do; none where there is nothing to
    say. No value is told. -#}
{% macro told_of_values_under_half(records, counts, attributes, levels=()) %}
    {% set found = run_query(
        tenfold.values_under_half(records, counts, attributes, levels)
    ) %}
    {% set columns = [] %}
    {% set sums = namespace(values=0) %}
    {% for attribute, published_values, under_half in found.rows %}
        {% do columns.append(
            attribute ~ " (" ~ under_half | int ~ " of " ~ published_values | int ~ ")"
        ) %}
        {% set sums.values = sums.values + under_half | int %}
    {% endfor %}
    {% if not columns %}{{ return(none) }}{% endif %}
    {{ return(
        "Tenfold: in " ~ records ~ ", " ~ sums.values
        ~ (" values have" if sums.values > 1 else " value has")
        ~ " less than half of their published people: " ~ columns | join(', ')
        ~ ". The counts have them all. To have them in the records,"
        ~ " make these columns coarser, or those beside them: wider bands, longer"
        ~ " periods, regions."
    ) }}
{% endmacro %}
