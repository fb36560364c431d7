{#- What a band's label says: {label, low, high}, both ends within, none for an open end;
    none where the label is not one that number_band writes. -#}
{% macro band_of_label(label) %}
    {%- set found = modules.re.fullmatch(
        '(-?\\d+)(?:(?:-| to )(-?\\d+))?|(-?\\d+)\\+|under (-?\\d+)', label | string
    ) -%}
    {%- if not found -%}{{- return(none) -}}{%- endif -%}
    {%- set low, high, open_low, open_high = found.groups() -%}
    {%- if open_low is not none -%}
        {{- return({'label': label, 'low': open_low | int, 'high': none}) -}}
    {%- elif open_high is not none -%}
        {{- return({'label': label, 'low': none, 'high': open_high | int - 1}) -}}
    {%- endif -%}
    {{- return({
        'label': label, 'low': low | int,
        'high': (low if high is none else high) | int
    }) -}}
{% endmacro %}
