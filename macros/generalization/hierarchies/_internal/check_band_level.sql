{#- Completes a level of bands: its bands, and which of them each category lies in. -#}
{% macro check_band_level(checked, level, below, categories, column, place) %}
    {%- set bands = tenfold.bands_of_level(level, place) -%}
    {%- do checked.update({
        'bands': bands, 'categories': bands | map(attribute='label') | list
    }) -%}
    {%- set is_text = modules.re.match(
        '(var)?char|text|string', (column.get('data_type') or '') | lower
    ) is not none -%}
    {%- set texts = bands[0].low is string or bands[0].high is string -%}
    {%- if below is not none -%}
        {%- if bands | length >= below.bands | length -%}
            {%- do tenfold.raise_error(
                'levels',
                "`" ~ level.name ~ "` is no coarser than `" ~ below.name ~ "`",
                "Give it fewer bands, or leave it out.", place
            ) -%}
        {%- endif -%}
        {%- if texts != (below.bands[0].low is string or below.bands[0].high is string) -%}
            {%- do tenfold.raise_error(
                'levels',
                "`" ~ level.name ~ "` and `" ~ below.name ~ "` are written in different"
                ~ " ways",
                "Write all periods as the column writes its values.", place
            ) -%}
        {%- endif -%}
        {%- do tenfold.bands_above(below.bands, bands, level.name, place) -%}
    {%- endif -%}
    {%- if texts -%}{{- return('') -}}{%- endif -%}
    {%- if categories is none -%}
        {%- if is_text -%}
            {%- do tenfold.raise_error(
                'levels',
                "the column holds texts, and the YAML does not say which bands they are",
                "List its bands under `categories`, in their order.", place
            ) -%}
        {%- endif -%}
        {{- return('') -}}
    {%- endif -%}
    {%- set narrow = [] -%}
    {%- for category in categories -%}
        {%- set band = tenfold.band_of_label(category) -%}
        {%- if band is none -%}
            {%- do tenfold.raise_error(
                'levels',
                "the category " ~ category ~ " is no band of numbers, so that no wider"
                ~ " band can hold it",
                "Write categories as tenfold.number_band does, such as '0-8' or '48+';"
                ~ " for codes, give a code_list.", place
            ) -%}
        {%- endif -%}
        {%- do narrow.append(band) -%}
    {%- endfor -%}
    {%- do checked.update({
        'parents': tenfold.bands_above(narrow, bands, level.name, place)
    }) -%}
{% endmacro %}
