{#- The sets of columns in the `leave_out` of the model behind a relation, as far as all
    of their columns are looked at; no combination can hold a set with another one. -#}
{% macro declared_suppressed_sets(relation, attributes) %}
    {% set names = attributes | map(attribute='name') | map('lower') | list %}
    {% set sets = [] %}
    {% for columns in tenfold.declared_parameter(relation, 'leave_out') or []
        if columns | map('lower') | reject('in', names) | list | length == 0 %}
        {% do sets.append(columns) %}
    {% endfor %}
    {{ return(sets) }}
{% endmacro %}
