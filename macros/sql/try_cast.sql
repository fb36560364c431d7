{#- A value as another type, missing where it is none of that type. -#}
{% macro try_cast(expression, type) %}
    {{- return(adapter.dispatch('try_cast', 'tenfold')(expression, type)) -}}
{% endmacro %}

{#- PostgreSQL has none: what is not of the type ends the query. -#}
{% macro default__try_cast(expression, type) -%}
cast({{ expression }} as {{ type }})
{%- endmacro %}

{% macro duckdb__try_cast(expression, type) -%}
try_cast({{ expression }} as {{ type }})
{%- endmacro %}

{#- Spark takes parts of a date for a date; that is for the caller to exclude. -#}
{% macro spark__try_cast(expression, type) -%}
try_cast({{ expression }} as {{ type }})
{%- endmacro %}
