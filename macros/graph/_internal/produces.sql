{#- What a model's call of Tenfold makes, such as 'counts' or 'records'; none where it
    has no such call. -#}
{% macro produces(node) %}
    {{ return((node.config.meta.get('tenfold_parameters') or {}).get('produces')) }}
{% endmacro %}
