{#-
    The breaks of age bands, checked, with the break that top-coding asks for.
#}
{% macro age_breaks(breaks, upper_open=true, top=none, hipaa=false) %}
    {{ return(adapter.dispatch('age_breaks', 'tenfold')(
        breaks, upper_open, top, hipaa
    )) }}
{% endmacro %}

{% macro default__age_breaks(breaks, upper_open, top, hipaa) %}
    {%- set where = 'tenfold.age_band: ' -%}
    {#- Shape and order are number_band's errors; ask it first. -#}
    {%- do tenfold.number_bands(
        breaks, upper_open=true, caller_name='age_band'
    ) -%}
    {%- set breaks = breaks | list -%}
    {%- if breaks[0] < 0 or breaks[-1] > 120 -%}
        {%- do exceptions.raise_compiler_error(
            where ~ 'breaks must lie within 0 and 120, but run from '
            ~ breaks[0] ~ ' to ' ~ breaks[-1]
        ) -%}
    {%- endif -%}
    {%- if hipaa is not boolean -%}
        {%- do exceptions.raise_compiler_error(
            where ~ 'hipaa must be true or false, but is ' ~ hipaa
        ) -%}
    {%- endif -%}
    {%- if top is not none and (top is not integer or not 0 < top <= 120) -%}
        {%- do exceptions.raise_compiler_error(
            where ~ 'top must be a whole number from 1 to 120 or none, but is '
            ~ top
        ) -%}
    {%- endif -%}
    {%- if hipaa and top is not none and top > 90 -%}
        {%- do exceptions.raise_compiler_error(
            where ~ 'hipaa=true puts ages of 90 and over into one band, so '
            ~ 'top must be 90 or less, but is ' ~ top
        ) -%}
    {%- endif -%}
    {%- set top = 90 if hipaa and top is none else top -%}
    {%- if top is none -%}
        {{ return(breaks) }}
    {%- endif -%}
    {%- if not upper_open -%}
        {%- do exceptions.raise_compiler_error(
            where ~ 'top-coding needs an open upper end: leave out '
            ~ 'upper_open=false, or leave out top and hipaa'
        ) -%}
    {%- endif -%}
    {%- if breaks[-1] > top -%}
        {%- do exceptions.raise_compiler_error(
            where ~ 'break ' ~ breaks[-1] ~ ' would split the ages of ' ~ top
            ~ ' and over, which top-coding puts into one band. Remove breaks '
            ~ 'above ' ~ top
        ) -%}
    {%- endif -%}
    {{ return(breaks if breaks[-1] == top else breaks + [top]) }}
{% endmacro %}
