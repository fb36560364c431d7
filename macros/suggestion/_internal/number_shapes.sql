{#- Regular expressions for numbers in several conventions, by the figure that counts
    them: [pattern, grouping, decimal]. The first that fits all is taken. -#}
{% macro number_shapes() %}
    {%- set unit = '(?:\\p{Sc}|' ~ tenfold.currency_codes() ~ ')?' -%}
    {%- set before = unit ~ ' ?[-+]?' ~ ' ?' ~ unit ~ ' ?' -%}
    {%- set after = ' ?(?:' ~ unit ~ '|%)' -%}
    {%- set shapes = {} -%}
    {%- for name, signs in {
        'numbers_plain': ['', '.'],
        'numbers_comma_point': [',', '.'],
        'numbers_comma': ['', ','],
        'numbers_point_comma': ['.', ','],
        'numbers_blank_point': [' ', '.'],
        'numbers_blank_comma': [' ', ','],
        'numbers_apostrophe_point': ["'", '.']
    }.items() -%}
        {%- set whole = '[0-9]+' if not signs[0]
            else '(?:[0-9]{1,3}(?:[' ~ signs[0] ~ '][0-9]{2,3})*[' ~ signs[0] ~ '][0-9]{3}|[0-9]+)' -%}
        {%- set fraction = '(?:[' ~ signs[1] ~ '][0-9]*)?' -%}
        {%- do shapes.update({
            name: [before ~ whole ~ fraction ~ after, signs[0], signs[1]]
        }) -%}
    {%- endfor -%}
    {{- return(shapes) -}}
{% endmacro %}
