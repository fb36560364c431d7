{#- The sets of columns that the model behind a relation leaves out, as far as all of
    their columns are looked at; a set with another one cannot be met. -#}
{% macro declared_leave_out(relation, attributes) %}
    {{- return(adapter.dispatch('declared_leave_out', 'tenfold')(relation, attributes)) -}}
{% endmacro %}

{% macro default__declared_leave_out(relation, attributes) %}
    {% set names = attributes | map(attribute='name') | map('lower') | list %}
    {% set sets = [] %}
    {% for columns in tenfold.declared_parameter(relation, 'leave_out') or []
        if columns | map('lower') | reject('in', names) | list | length == 0 %}
        {% do sets.append(columns) %}
    {% endfor %}
    {{ return(sets) }}
{% endmacro %}
