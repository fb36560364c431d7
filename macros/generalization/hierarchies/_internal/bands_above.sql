{#- Which wider band holds each of these bands: a mapping from labels to labels. An error
    for a band that no wider one holds, or that two of them share. -#}
{% macro bands_above(bands, wider, level, place) %}
    {%- set parents = {} -%}
    {%- for band in bands -%}
        {%- set holding = [] -%}
        {%- set touching = [] -%}
        {%- for wide in wider -%}
            {%- set begins = wide.low is none
                or (band.low is not none and band.low >= wide.low) -%}
            {%- set ends = wide.high is none
                or (band.high is not none and band.high <= wide.high) -%}
            {%- set apart = (
                wide.low is not none and band.high is not none and band.high < wide.low
            ) or (
                wide.high is not none and band.low is not none and band.low > wide.high
            ) -%}
            {%- if begins and ends -%}
                {%- do holding.append(wide.label) -%}
            {%- elif not apart -%}
                {%- do touching.append(wide.label) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if touching -%}
            {%- do tenfold.raise_error(
                'levels',
                "`" ~ level ~ "` does not nest: " ~ band.label ~ " lies only partly in "
                ~ touching[0],
                "Let each band of a level end where a band below it ends.",
                place
            ) -%}
        {%- elif not holding -%}
            {%- do tenfold.raise_error(
                'levels',
                band.label ~ " has no parent in `" ~ level ~ "`",
                "Widen the level until it holds every value, for example with"
                ~ " lower_open or upper_open.",
                place
            ) -%}
        {%- endif -%}
        {%- do parents.update({band.label: holding[0]}) -%}
    {%- endfor -%}
    {{- return(parents) -}}
{% endmacro %}
