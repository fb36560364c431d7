{#- A number from 1 to `largest` in a type of which the engine knows that it has no other
    numbers, so that it can count in an array. -#}
{% macro number_as_code(number, largest) %}
    {{- return(adapter.dispatch('number_as_code', 'tenfold')(number, largest)) -}}
{% endmacro %}

{% macro default__number_as_code(number, largest) -%}
{{ number }}
{%- endmacro %}

{#- An enumeration, whose values are texts; of many numbers it would be longer than the
    rest of the query. -#}
{% macro duckdb__number_as_code(number, largest) -%}
    {%- set numbers = [] -%}
    {%- for i in range(1, [largest, 1] | max + 1) if largest < 256 -%}
        {%- do numbers.append("'" ~ i ~ "'") -%}
    {%- endfor -%}
    {%- if numbers -%}
cast(cast({{ number }} as varchar) as enum(
            {{ tenfold.filled_lines(numbers, 12) }}
        ))
    {%- else -%}
cast({{ number }} as uinteger)
    {%- endif -%}
{%- endmacro %}
