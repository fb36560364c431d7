{#- Stops where limits are no numbers in their order, or the list of codes for an unknown
    number has something else in it. -#}
{% macro check_number_limits(column, lowest, highest, unknown, caller_name) %}
    {%- if lowest is not number or highest is not number or lowest > highest -%}
        {%- do tenfold.raise_error(
            caller_name,
            "for " ~ column ~ ", lowest and highest must be numbers, lowest first;"
            ~ " given are " ~ lowest ~ " and " ~ highest,
            "Give two numbers, for example lowest=0, highest=120."
        ) -%}
    {%- endif -%}
    {%- if unknown is string or unknown is mapping or unknown is not iterable
        or unknown | reject('number') | list
    -%}
        {%- do tenfold.raise_error(
            caller_name,
            "for " ~ column ~ ", unknown must be a list of numbers",
            "Give the codes for a missing answer, for example [-99, 999]."
        ) -%}
    {%- endif -%}
{% endmacro %}
