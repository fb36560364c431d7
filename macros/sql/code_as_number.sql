{#- The number that `number_as_code` made a code of. -#}
{% macro code_as_number(code, largest) %}
    {{- return(adapter.dispatch('code_as_number', 'tenfold')(code, largest)) -}}
{% endmacro %}

{% macro default__code_as_number(code, largest) -%}
{{ code }}
{%- endmacro %}

{% macro duckdb__code_as_number(code, largest) -%}
{{ 'cast(cast(' ~ code ~ ' as varchar) as integer)' if largest < 256 else code }}
{%- endmacro %}
