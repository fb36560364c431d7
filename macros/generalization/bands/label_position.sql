{% macro label_position(column, labels) %}
    {{- return(adapter.dispatch('label_position', 'tenfold')(column, labels)) -}}
{% endmacro %}

{% macro default__label_position(column, labels) -%}
    {%- set value = tenfold.sql_operand(column, 'label_position') -%}
    {%- if labels is string or labels is mapping or labels is not iterable
        or not labels
    -%}
        {%- do tenfold.raise_error(
            'label_position',
            "labels must be a list of labels in their order",
            "Give one, for example tenfold.number_band_labels([0, 9, 18])."
        ) -%}
    {%- endif -%}
case
    {%- for label in labels %}
    when {{ value }} = {{ tenfold.text_literal(label) }} then {{ loop.index }}
    {%- endfor %}
end
{%- endmacro %}
