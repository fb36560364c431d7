{#- How a text names a period, as tenfold.date_period writes it: month, quarter,
    half_year or year; none for any other text. -#}
{% macro period_shape(text) %}
    {%- set shapes = {
        'month': '\\d{4}-(0[1-9]|1[0-2])', 'quarter': '\\d{4}-Q[1-4]',
        'half_year': '\\d{4}-H[12]', 'year': '\\d{4}'
    } -%}
    {%- for shape, pattern in shapes.items()
        if text is string and modules.re.fullmatch(pattern, text)
    -%}
        {{- return(shape) -}}
    {%- endfor -%}
    {{- return(none) -}}
{% endmacro %}
