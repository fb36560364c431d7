{#- Whether there is, for each model of counts among some, one of protected totals among
    others, over the same table of people. -#}
{% macro has_totals_of_its_people(counts_ids, totals_ids) %}
    {% set totalled = [] %}
    {% for unique_id in totals_ids if unique_id in graph.nodes
        and tenfold.called_macro(graph.nodes[unique_id]) == 'protected_totals' %}
        {% do totalled.extend(graph.nodes[unique_id].depends_on.nodes) %}
    {% endfor %}
    {% set counted = [] %}
    {% for unique_id in counts_ids if unique_id in graph.nodes
        and tenfold.called_macro(graph.nodes[unique_id]) == 'safe_combinations' %}
        {% do counted.append(graph.nodes[unique_id].depends_on.nodes) %}
    {% endfor %}
    {% for people in counted if not people | select('in', totalled) | list %}
        {{ return(false) }}
    {% endfor %}
    {{ return(counted | length > 0) }}
{% endmacro %}
