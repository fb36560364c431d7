{#- Attribute number i holds its values as items i * stride + 1, i * stride + 2, …
    The stride is above every possible number of values with ten subjects each. -#}
{% macro item_stride() %}
    {{- return(1000000000) -}}
{% endmacro %}
