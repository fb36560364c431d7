{#- How many different values each group has of a sensitive column: a mapping from names in
    lower case. Of several models that count a column, the one that asks for the least
    decides, and 0 says that one asks for nothing. -#}
{% macro kept_diversity(release) %}
    {% set kept = {} %}
    {% for guard in tenfold.guards_of(release)
        if guard.config.meta['tenfold_parameters']['produces'] == 'counts' %}
        {% set asked = tenfold.asked_diversity(guard) %}
        {% for column in tenfold.columns_of(tenfold.relation_of(guard))
            if column.name | lower not in tenfold.own_columns_of_counts() %}
            {% set name = column.name | lower %}
            {% set least = asked.get(name, 0) %}
            {% do kept.update({name: [kept.get(name, least), least] | min}) %}
        {% endfor %}
    {% endfor %}
    {{ return(kept) }}
{% endmacro %}
