{#- Completes a level of leading characters. -#}
{% macro check_characters_level(checked, level, below, categories, place) %}
    {%- if level.characters is not integer or level.characters is boolean
        or level.characters < 1
    -%}
        {%- do tenfold.raise_error(
            'levels',
            "`characters` of `" ~ level.name ~ "` must be a whole number from 1 on",
            "Write how many leading characters of the code make the level.", place
        ) -%}
    {%- endif -%}
    {%- if below is not none and level.characters >= below.characters -%}
        {%- do tenfold.raise_error(
            'levels',
            "`" ~ level.name ~ "` does not nest: it takes " ~ level.characters
            ~ " characters, and `" ~ below.name ~ "` below it "
            ~ below.characters,
            "Write the nearest level first, each with fewer characters.", place
        ) -%}
    {%- endif -%}
    {%- for category in categories or [] if category | length < level.characters -%}
        {%- do tenfold.raise_error(
            'levels',
            "the category " ~ category ~ " has no parent in `" ~ level.name ~ "`: it has"
            ~ " fewer than " ~ level.characters ~ " characters",
            "Take fewer characters.", place
        ) -%}
    {%- endfor -%}
    {%- do checked.update({'characters': level.characters}) -%}
{% endmacro %}
