{#- The attributes that a test over candidates compares: those given, or every column
    of the model but the three that belong to counts. Each must be in the generalized
    table too: a released column that is not there came from somewhere else. -#}
{% macro verified_attributes(model, generalized, subject_id, attributes, test_name) %}
    {{- return(adapter.dispatch('verified_attributes', 'tenfold')(
        model, generalized, subject_id, attributes, test_name
    )) -}}
{% endmacro %}

{% macro default__verified_attributes(model, generalized, subject_id, attributes, test_name) %}
    {% if attributes is none and execute %}
        {% set attributes = adapter.get_columns_in_relation(model)
            | map(attribute='name')
            | reject('in', ['combination_length', 'combination', 'subjects'])
            | list %}
        {% if attributes | length == 0 %}{{ return([]) }}{% endif %}
    {% endif %}
    {{ return(tenfold.resolve_attributes(generalized, subject_id, attributes, test_name)) }}
{% endmacro %}
