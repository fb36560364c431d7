{#- One list per row: the code of each attribute, 0 where it has none. -#}
{% macro code_list(attributes) %}
    {{- return(adapter.dispatch('code_list', 'tenfold')(attributes)) -}}
{% endmacro %}

{% macro default__code_list(attributes) -%}
[
            {%- for attribute in attributes %}
            cast(coalesce(attribute_{{ loop.index }}_values.code, 0) as usmallint)
            {{- ',' if not loop.last }}
            {%- endfor %}
        ]
{%- endmacro %}
