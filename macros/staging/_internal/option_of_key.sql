{#- The option that a key (see option_key) stands for; missing when unknown. -#}
{% macro option_of_key(key, options) %}
    {{- return(adapter.dispatch('option_of_key', 'tenfold')(key, options)) -}}
{% endmacro %}

{% macro default__option_of_key(key, options) -%}
    {%- if options is string or options is mapping or options is not iterable
        or options | length == 0 -%}
        {%- do tenfold.raise_error(
            'option_of_key',
            "`options` is no list of options",
            "Give a list of snake_case options, for example ['single', 'married']."
        ) -%}
    {%- endif -%}
case {{ key }}
    {%- for option in options %}
    when {{ tenfold.text_literal(option | lower | replace('_', '')) }}
        then {{ tenfold.text_literal(option) }}
    {%- endfor %}
end
{%- endmacro %}
