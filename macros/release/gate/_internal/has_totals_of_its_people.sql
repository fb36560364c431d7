{#- Whether among some models there is one of protected totals for each one of counts, over
    the same table of people. -#}
{% macro has_totals_of_its_people(unique_ids) %}
    {% set counted = [] %}
    {% set totalled = [] %}
    {% for unique_id in unique_ids if unique_id in graph.nodes %}
        {% set node = graph.nodes[unique_id] %}
        {% set called = tenfold.called_macro(node) %}
        {% if called == 'protected_totals' %}
            {% do totalled.extend(node.depends_on.nodes) %}
        {% elif called == 'safe_combinations' %}
            {% do counted.append(node.depends_on.nodes) %}
        {% endif %}
    {% endfor %}
    {% for people in counted if not people | select('in', totalled) | list %}
        {{ return(false) }}
    {% endfor %}
    {{ return(counted | length > 0) }}
{% endmacro %}
