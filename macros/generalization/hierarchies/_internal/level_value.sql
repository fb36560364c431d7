{#- The SQL of a value at a level: `levels` are those of the column, `number` is the
    level's place among them from 1 on, and `value` is what the column holds. Missing
    where the value is known only at a coarser level; one that stands at this level
    already stays as it is. -#}
{% macro level_value(levels, number, value, column=none) %}
    {{- return(adapter.dispatch('level_value', 'tenfold')(
        levels, number, value, column
    )) -}}
{% endmacro %}

{% macro default__level_value(levels, number, value, column) -%}
{%- set level = levels[number - 1] -%}
{%- set text = tenfold.cast_as_text(value) -%}
{%- if level.parents is not none -%}
case
    {%- for wide in level.categories %}
        {%- set narrow = [] -%}
        {%- for category, parent in level.parents.items() if parent == wide -%}
            {%- do narrow.append(category | string) -%}
        {%- endfor -%}
        {%- if wide not in narrow -%}{%- do narrow.append(wide) -%}{%- endif %}
    when {{ text }} in ({{ tenfold.text_literals(narrow) | join(', ') }})
        then {{ tenfold.text_literal(wide) }}
    {%- endfor %}
end
{%- elif level.kind == 'bands' -%}
    {%- set texts = level.bands[0].low is string or level.bands[0].high is string -%}
    {%- set number_type = modules.re.match(
        '(big|small|tiny)?int|integer|decimal|numeric|double|float|real',
        ((column or {}).get('data_type') or '') | lower
    ) -%}
    {%- set held = text if texts else value if number_type
        else tenfold.try_cast(value, tenfold.double_type()) -%}
case
    {%- for band in level.bands %}
        {%- set conditions = [] -%}
        {%- if band.low is not none -%}
            {%- do conditions.append(
                held ~ ' >= ' ~ (tenfold.text_literal(band.low) if texts else band.low)
            ) -%}
        {%- endif -%}
        {%- if band.high is not none -%}
            {%- do conditions.append(
                held ~ (' <= ' ~ tenfold.text_literal(band.high) if texts
                else ' < ' ~ (band.high + 1))
            ) -%}
        {%- elif not texts -%}
            {#- Engines sort "not a number" above every number. -#}
            {%- do conditions.append('not ' ~ tenfold.is_not_a_number(held)) -%}
        {%- endif %}
    when {{ conditions | join(' and ') }} then {{ tenfold.text_literal(band.label) }}
    {%- endfor %}
end
{%- elif level.kind == 'period' -%}
    {%- set periods = {
        'quarter': {
            '-Q1': 'Q1|0[1-3]', '-Q2': 'Q2|0[4-6]', '-Q3': 'Q3|0[7-9]', '-Q4': 'Q4|1[0-2]'
        },
        'half_year': {'-H1': 'H1|Q[12]|0[1-6]', '-H2': 'H2|Q[34]|0[7-9]|1[0-2]'},
        'year': {'': 'H[12]|Q[1-4]|0[1-9]|1[0-2]'}
    } -%}
case
    {%- if level.period == 'year' %}
    when {{ tenfold.matches_pattern(text, '[0-9]{4}') }} then {{ text }}
    {%- endif %}
    {%- for ending, finer in periods[level.period].items() %}
    when {{ tenfold.matches_pattern(text, '[0-9]{4}-(' ~ finer ~ ')') }}
        then left({{ text }}, 4)
        {%- if ending %} || {{ tenfold.text_literal(ending) }}{% endif %}
    {%- endfor %}
end
{%- elif level.kind == 'characters' -%}
case when length({{ text }}) >= {{ level.characters }} then left({{ text }}, {{ level.characters }}) end
{%- elif level.code_list is none -%}
cast(null as {{ tenfold.text_type() }})
{%- else -%}
    {%- set list = tenfold.relation_of(tenfold.node_with_id(level.code_list)) -%}
coalesce(
    {{ tenfold.roll_up(text, list, level.code, level.parent) | indent }},
    {%- for below in levels[:number - 1] %}
    {{ tenfold.roll_up(text, list, below.parent, level.parent) | indent }},
    {%- endfor %}
    (
        select min(tenfold_list.tenfold_parent)
        from (
            select {{ level.parent }} as tenfold_parent
            from {{ list }}
        ) as tenfold_list
        where tenfold_list.tenfold_parent = {{ text }}
    )
)
{%- endif -%}
{%- endmacro %}
