{#- How many of people's combinations are safe at the offered levels: the length, whole
    percent, and up to three raw columns that are in most of the others, as a list; none
    where nobody has an attribute. `offered` are pairs of an attribute's number and the
    column of its level in tenfold_suggestion_levels. -#}
{% macro suggestion_safe_share(offered, attributes, minimum_group_size) %}
    {% set levels = [] %}
    {% set names = [] %}
    {% for number, column in offered %}
        {% do levels.append({'name': column, 'data_type': 'uinteger'}) %}
        {% do names.append({'name': attributes[number].name}) %}
    {% endfor %}
    {#- of so many columns, each person has millions of longer combinations -#}
    {% set longest = [
        tenfold.reporting_length(), offered | length, 2 if offered | length > 60 else 99
    ] | min %}
    {% set rows = run_query(
        "with\n\n"
        ~ tenfold.counted_rows('tenfold_suggestion_levels', levels)
        ~ ",\n\n" ~ tenfold.safe_items(levels, minimum_group_size)
        ~ ",\n\n" ~ tenfold.safe_share(levels, longest, minimum_group_size)
        ~ "\n\n" ~ tenfold.told_safe_share(names)
    ).rows %}
    {% if not rows %}{{ return(none) }}{% endif %}
    {{ return([
        rows[0][0] | int, rows[0][1] | int,
        [rows[0][2], rows[0][3], rows[0][4]] | select | list
    ]) }}
{% endmacro %}
