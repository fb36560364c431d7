{#- A whole number read from text; missing when it is none or out of bounds. -#}
{% macro integer_within(column, lowest, highest) %}
    {{- return(adapter.dispatch('integer_within', 'tenfold')(
        column, lowest, highest)) -}}
{% endmacro %}


{% macro default__integer_within(column, lowest, highest) -%}
    {%- if lowest is not number or highest is not number
        or lowest > highest -%}
        {{ exceptions.raise_compiler_error(
            "tenfold.integer_within(" ~ column ~ "): lowest and highest must"
            ~ " be numbers, lowest first; given " ~ lowest ~ " and "
            ~ highest ~ ".") }}
    {%- endif -%}
    {%- set number -%}
        try_cast({{ tenfold.trimmed_text(column) }} as integer)
    {%- endset -%}
    case
        when {{ number }} between {{ lowest }} and {{ highest }}
            then {{ number }}
    end
{%- endmacro %}
