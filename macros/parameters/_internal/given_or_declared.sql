{#- k or L, checked: as given or, where nothing is given, as the model behind a relation
    was made with, or else as the project has it. -#}
{% macro given_or_declared(name, given, relation) %}
    {% set value = given if given is not none
        else tenfold.declared_parameter(relation, name) %}
    {{ return(
        tenfold.minimum_group_size(value) if name == 'minimum_group_size'
        else tenfold.reporting_length(value)
    ) }}
{% endmacro %}
