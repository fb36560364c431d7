{#- The column with the key of the people in each table that was counted into
    combinations, where each person has one row: a mapping from names of tables. -#}
{% macro evidence_keys(release) %}
    {% set found = {} %}
    {% for guard in tenfold.guards_of(release)
        if tenfold.called_macro(guard) == 'safe_combinations' %}
        {% for people in guard.depends_on.nodes %}
            {% do found.update({
                tenfold.node_with_id(people).name:
                    guard.config.meta['tenfold_parameters'].get('subject_id')
            }) %}
        {% endfor %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
