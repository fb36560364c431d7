{#- An expression: in how many ways so many of `number` things can be chosen. -#}
{% macro ways_to_choose(number, chosen) %}
    {{- return(adapter.dispatch('ways_to_choose', 'tenfold')(number, chosen)) -}}
{% endmacro %}

{% macro default__ways_to_choose(number, chosen) -%}
{%- if chosen == 0 -%}
1
{%- else -%}
{%- set ns = namespace(divisor=1) -%}
cast(
{%- for i in range(chosen) -%}
    {%- set ns.divisor = ns.divisor * (i + 1) -%}
    ({{ number }} - {{ i }}){{ ' * ' if not loop.last }}
{%- endfor %} as decimal(38, 0)) / {{ ns.divisor }}
{%- endif -%}
{%- endmacro %}
