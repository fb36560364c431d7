{#- The bands behind number_band and number_band_labels, with every argument checked, so
    that labels and conditions cannot drift apart. A band holds `at_least` <= value <
    `below`; for an open end, `at_most` is the maximum. -#}
{% macro number_bands(
    breaks,
    lower_open=false,
    upper_open=false,
    minimum=none,
    maximum=none,
    caller_name='number_bands'
) %}
    {%- if breaks is string or breaks is mapping or breaks is not iterable -%}
        {%- do tenfold.raise_error(
            caller_name,
            "breaks must be a list of whole numbers, but is " ~ breaks,
            "Write it such as [0, 9, 18]."
        ) -%}
    {%- endif -%}
    {%- set breaks = breaks | list -%}
    {%- for break in breaks -%}
        {%- if break is not integer -%}
            {%- do tenfold.raise_error(
                caller_name,
                "every break must be a whole number, but one is " ~ break,
                "Write breaks such as [0, 9, 18]."
            ) -%}
        {%- endif -%}
        {%- if not loop.first and break <= breaks[loop.index0 - 1] -%}
            {%- do tenfold.raise_error(
                caller_name,
                "breaks must rise, but " ~ break ~ " follows "
                ~ breaks[loop.index0 - 1],
                "Sort them and drop repeats."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for name, value in
        {'lower_open': lower_open, 'upper_open': upper_open}.items()
    -%}
        {%- if value is not boolean -%}
            {%- do tenfold.raise_error(
                caller_name,
                name ~ " must be true or false, but is " ~ value,
                "Write one of the two, without quotes."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set open_ends = [lower_open, upper_open] | select | list | length -%}
    {%- if not breaks or breaks | length + open_ends < 2 -%}
        {%- do tenfold.raise_error(
            caller_name,
            "breaks make no band",
            "Give two or more breaks, or one break and an open end."
        ) -%}
    {%- endif -%}
    {%- for name, value in {'minimum': minimum, 'maximum': maximum}.items() -%}
        {%- if value is not none and value is not integer -%}
            {%- do tenfold.raise_error(
                caller_name,
                name ~ " must be a whole number or none, but is " ~ value,
                "Leave it out, or write a number without quotes."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if minimum is not none and (
        minimum > breaks[0] or (lower_open and minimum == breaks[0])
    ) -%}
        {%- do tenfold.raise_error(
            caller_name,
            "minimum " ~ minimum ~ " leaves nothing of the lowest band, or cuts it",
            "Lower the minimum, or raise the first break, " ~ breaks[0] ~ "."
        ) -%}
    {%- endif -%}
    {%- if maximum is not none and (
        maximum < breaks[-1] - 1 or (upper_open and maximum < breaks[-1])
    ) -%}
        {%- do tenfold.raise_error(
            caller_name,
            "maximum " ~ maximum ~ " leaves nothing of the highest band, or cuts it",
            "Raise the maximum, or lower the last break, " ~ breaks[-1] ~ "."
        ) -%}
    {%- endif -%}

    {%- set bands = [] -%}
    {%- if lower_open -%}
        {%- do bands.append({
            'label': 'under ' ~ breaks[0],
            'at_least': minimum, 'below': breaks[0], 'at_most': none
        }) -%}
    {%- endif -%}
    {#- A hyphen beside a minus sign cannot be read: '-5 to -1'. -#}
    {%- set dash = ' to ' if breaks[0] < 0 else '-' -%}
    {%- for break in breaks[:-1] -%}
        {%- set last = breaks[loop.index] - 1 -%}
        {%- do bands.append({
            'label': break ~ (dash ~ last if last > break else ''),
            'at_least': break, 'below': last + 1, 'at_most': none
        }) -%}
    {%- endfor -%}
    {%- if upper_open -%}
        {%- do bands.append({
            'label': breaks[-1] ~ '+',
            'at_least': breaks[-1], 'below': none, 'at_most': maximum
        }) -%}
    {%- endif -%}
    {{- return(bands) -}}
{% endmacro %}
