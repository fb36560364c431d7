{#- The bands of a level that is given by `breaks` or `periods`, in order: each
    {label, low, high}, both ends within, none for an open end. -#}
{% macro bands_of_level(level, place) %}
    {%- set bands = [] -%}
    {%- if level.breaks is defined -%}
        {%- for band in tenfold.number_bands(
            level.breaks, level.get('lower_open', false), level.get('upper_open', false),
            caller_name='levels on ' ~ place ~ ', ' ~ level.name
        ) -%}
            {%- do bands.append({
                'label': band.label, 'low': band.at_least,
                'high': band.below - 1 if band.below is not none else none
            }) -%}
        {%- endfor -%}
        {{- return(bands) -}}
    {%- endif -%}

    {%- if level.periods is string or level.periods is mapping
        or level.periods is not iterable or not level.periods
    -%}
        {%- do tenfold.raise_error(
            'levels',
            "`periods` of `" ~ level.name ~ "` must be a list",
            "Write it such as [{label: before the law, to: 2015}, {label: since, from:"
            ~ " 2016}].",
            place
        ) -%}
    {%- endif -%}
    {%- set shapes = [] -%}
    {%- for period in level.periods -%}
        {%- if period is not mapping or not period.get('label')
            or (period.get('from') is none and period.get('to') is none)
            or period.keys() | reject('in', ['label', 'from', 'to']) | list
        -%}
            {%- do tenfold.raise_error(
                'levels',
                "period " ~ loop.index ~ " of `" ~ level.name ~ "` must have a label, and"
                ~ " from and to, and nothing else",
                "One of from and to may be left out.",
                place
            ) -%}
        {%- endif -%}
        {%- for name in ['from', 'to'] if period.get(name) is not none -%}
            {%- set shape = 'year' if period[name] is integer
                else tenfold.period_shape(period[name]) -%}
            {%- if shape is none -%}
                {%- do tenfold.raise_error(
                    'levels',
                    "`" ~ name ~ "` of the period " ~ period.label ~ " of `" ~ level.name
                    ~ "` is no year, half year, quarter or month",
                    "Write it as the column does: 2021, '2021-H1', '2021-Q1' or"
                    ~ " '2021-01'.",
                    place
                ) -%}
            {%- endif -%}
            {%- if shape not in shapes -%}{%- do shapes.append(shape) -%}{%- endif -%}
        {%- endfor -%}
        {%- set low, high = period.get('from'), period.get('to') -%}
        {%- if shapes | length == 1 and (
            (low is none and not loop.first) or (high is none and not loop.last)
            or (low is not none and high is not none and low > high)
            or (not loop.first and low is not none and low <= bands[-1].high)
        ) -%}
            {%- do tenfold.raise_error(
                'levels',
                "the period " ~ period.label ~ " of `" ~ level.name ~ "` ends before it"
                ~ " begins, or begins before the one above it has ended",
                "Write periods in their order; only the first may be open at its"
                ~ " beginning, and only the last at its end.",
                place
            ) -%}
        {%- endif -%}
        {%- do bands.append({'label': period.label | string, 'low': low, 'high': high}) -%}
    {%- endfor -%}
    {%- if shapes | length > 1 -%}
        {%- do tenfold.raise_error(
            'levels',
            "the periods of `" ~ level.name ~ "` are written in different ways: "
            ~ shapes | join(', '),
            "Write all of them as the column writes its values.",
            place
        ) -%}
    {%- endif -%}
    {%- if bands | map(attribute='label') | unique(case_sensitive=true) | list | length
        < bands | length
    -%}
        {%- do tenfold.raise_error(
            'levels',
            "two periods of `" ~ level.name ~ "` have the same label",
            "Give each its own.",
            place
        ) -%}
    {%- endif -%}
    {{- return(bands) -}}
{% endmacro %}
