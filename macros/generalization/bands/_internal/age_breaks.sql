{#- The breaks of age bands, checked, with the break that top-coding asks for. -#}
{% macro age_breaks(breaks, upper_open=true, top=none, hipaa=false) %}
    {#- Shape and order are number_band's errors; ask it first. -#}
    {%- do tenfold.number_bands(breaks, upper_open=true, caller_name='age_band') -%}
    {%- set breaks = breaks | list -%}
    {%- if breaks[0] < 0 or breaks[-1] > 120 -%}
        {%- do tenfold.raise_error(
            'age_band',
            "breaks must lie within 0 and 120, but run from " ~ breaks[0] ~ " to "
            ~ breaks[-1],
            "Leave out those outside."
        ) -%}
    {%- endif -%}
    {%- if hipaa is not boolean -%}
        {%- do tenfold.raise_error(
            'age_band',
            "hipaa must be true or false, but is " ~ hipaa,
            "Write one of the two, without quotes."
        ) -%}
    {%- endif -%}
    {%- if top is not none and (top is not integer or not 0 < top <= 120) -%}
        {%- do tenfold.raise_error(
            'age_band',
            "top must be a whole number from 1 to 120 or none, but is " ~ top,
            "Leave it out, or give the first age of the highest band."
        ) -%}
    {%- endif -%}
    {%- if hipaa and top is not none and top > 90 -%}
        {%- do tenfold.raise_error(
            'age_band',
            "hipaa=true puts ages of 90 and over into one band, so top must be 90 or"
            ~ " less, but is " ~ top,
            "Lower top, or leave it out."
        ) -%}
    {%- endif -%}
    {%- set top = 90 if hipaa and top is none else top -%}
    {%- if top is none -%}
        {{- return(breaks) -}}
    {%- endif -%}
    {%- if not upper_open -%}
        {%- do tenfold.raise_error(
            'age_band',
            "top-coding needs an open upper end",
            "Leave out upper_open=false, or leave out top and hipaa."
        ) -%}
    {%- endif -%}
    {%- if breaks[-1] > top -%}
        {%- do tenfold.raise_error(
            'age_band',
            "break " ~ breaks[-1] ~ " would split the ages of " ~ top
            ~ " and over, which top-coding puts into one band",
            "Remove breaks above " ~ top ~ "."
        ) -%}
    {%- endif -%}
    {{- return(breaks if breaks[-1] == top else breaks + [top]) -}}
{% endmacro %}
