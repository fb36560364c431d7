{#- For each sensitive column of counts, how many groups there are in which everybody
    has the same value, as far as protected counts tell: a multiple of k, rounded
    down. -#}
{% macro evidence_homogeneity(release, attributes) %}
    {% set found = [] %}
    {% for guard in tenfold.guards_of(release)
        if guard.config.meta['tenfold_parameters']['produces'] == 'counts' %}
        {% set parameters = guard.config.meta['tenfold_parameters'] %}
        {% set names = [] %}
        {% for column in tenfold.columns_of(tenfold.relation_of(guard))
            if column.name | lower not in tenfold.own_columns_of_counts() %}
            {% do names.append(column.name) %}
        {% endfor %}
        {% for attribute in attributes
            if attribute.sensitive
            and attribute.name | lower in names | map('lower') | list %}
            {% do found.append({
                'table': guard.name,
                'column': attribute.name,
                'diversity': attribute.diversity,
                'groups': tenfold.homogeneous_groups(
                    guard.relation_name, names, attribute.name,
                    parameters['minimum_group_size']
                )
            }) %}
        {% endfor %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
