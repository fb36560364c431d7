{#- The parameter with which safe_combinations or synthetic_records was called in the
    model behind a relation, none where the model called neither. -#}
{% macro declared_parameter(relation, name) %}
    {% set node = tenfold.node_of(relation) %}
    {% if node is none %}{{ return(none) }}{% endif %}
    {{ return((node.config.meta.get('tenfold_parameters') or {}).get(name)) }}
{% endmacro %}
