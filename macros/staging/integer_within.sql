{% macro integer_within(column, lowest, highest) %}
    {{- return(adapter.dispatch('integer_within', 'tenfold')(
        column, lowest, highest
    )) -}}
{% endmacro %}

{% macro default__integer_within(column, lowest, highest) -%}
    {%- if lowest is not number or highest is not number or lowest > highest -%}
        {%- do tenfold.raise_error(
            'integer_within',
            "for " ~ column ~ ", lowest and highest must be numbers, lowest first;"
            ~ " given are " ~ lowest ~ " and " ~ highest,
            "Give two numbers, for example lowest=0, highest=120."
        ) -%}
    {%- endif -%}
    {%- set number = tenfold.try_cast(tenfold.trimmed_text(column), 'integer') -%}
case
    when {{ number }} between {{ lowest }} and {{ highest }}
        then {{ number }}
end
{%- endmacro %}
