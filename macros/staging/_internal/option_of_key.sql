{#- The option that a key (see option_key) stands for; missing when unknown. -#}
{% macro option_of_key(key, options) %}
    {{- return(adapter.dispatch('option_of_key', 'tenfold')(key, options)) -}}
{% endmacro %}

{% macro default__option_of_key(key, options) -%}
    {%- set keys = tenfold.keys_of_options(options) -%}
case {{ key }}
    {%- for option in options %}
    when {{ keys[loop.index0] }}
        then {{ tenfold.text_literal(option) }}
    {%- endfor %}
end
{%- endmacro %}
