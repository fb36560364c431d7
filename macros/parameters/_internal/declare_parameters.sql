{#- Writes the parameters of a call into the meta of the model that makes it, so that
    tests, the publication and the docs see what was really asked for. -#}
{% macro declare_parameters(parameters) %}
    {% do config(meta={'tenfold_parameters': parameters}) %}
{% endmacro %}
