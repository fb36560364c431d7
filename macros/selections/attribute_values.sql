{#- Every published value of every attribute with a name for people and its place in the
    order, so that each client can sort and label alike, those that read Parquet or CSV
    too. Fixed categories have the order of the YAML, numbers their own, and texts that
    begin with a number stand by that. A value that no published count has is not listed, even where it is a fixed
    category. `parent` is the value at the next coarser level that the counts have. -#}
{% macro attribute_values(counts, generalized, names={}) %}
    {{- return(adapter.dispatch('attribute_values', 'tenfold')(
        counts, generalized, names
    )) -}}
{% endmacro %}

{% macro default__attribute_values(counts, generalized, names) -%}
{%- do tenfold.declare_parameters({'lists': 'values'}) -%}
{%- set attributes = tenfold.columns_of(counts)
    | rejectattr('name', 'in', tenfold.own_columns_of_counts())
    | list -%}
{%- if not attributes -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- for attribute in names if attribute not in attributes | map(attribute='name') -%}
    {%- do tenfold.raise_error(
        'attribute_values',
        "`names` is given for " ~ attribute ~ ", which is no attribute",
        "Attributes are: " ~ attributes | map(attribute='name') | join(', '),
        counts
    ) -%}
{%- endfor -%}
{%- set categories = tenfold.attribute_categories(generalized) -%}
{%- set labels = {} -%}
{%- set flags = [] -%}
{%- for column in tenfold.described_columns(generalized, 'attribute_values') -%}
    {%- set meta = tenfold.column_meta(column) -%}
    {%- do labels.update({column.name | lower: meta.get('label')}) -%}
    {%- if meta.get('flag_group') -%}{%- do flags.append(column.name | lower) -%}{%- endif -%}
{%- endfor -%}
{%- set level_columns = tenfold.level_columns(generalized) -%}
{%- for name, level in level_columns.items() -%}
    {%- do labels.update({name: level.label}) -%}
{%- endfor -%}
{#- the next coarser level of each attribute that the counts have one of -#}
{%- set above = {} -%}
{%- for attribute in attributes -%}
    {%- set own = level_columns.get(attribute.name | lower) -%}
    {%- set coarser = [] -%}
    {%- for other in attributes -%}
        {%- set level = level_columns.get(other.name | lower) -%}
        {%- if level and level.number > (own.number if own else 0)
            and level.attribute.name | lower
                == (own.attribute.name if own else attribute.name) | lower
        -%}
            {%- do coarser.append(level) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if coarser -%}
        {%- set nearest = (coarser | sort(attribute='number'))[0] -%}
        {%- do tenfold.require_code_list(
            nearest.levels[nearest.number - 1], nearest.attribute.name,
            'attribute_values', counts
        ) -%}
        {%- do above.update({attribute.name: {
            'levels': nearest.levels, 'described': nearest.attribute,
            'from': own.number if own else 0, 'to': nearest.number
        }}) -%}
    {%- endif -%}
{%- endfor -%}
with

published_values as (
    {%- for attribute in attributes %}
    {%- set name = attribute.name | lower %}
    {%- set column = 'counts.' ~ tenfold.quoted(attribute.name) %}
    select
        {{ loop.index }} as attribute_position,
        {{ tenfold.text_literal(attribute.name) }} as attribute,
        {{ tenfold.text_literal(labels.get(name) or attribute.name) }} as attribute_label,
        {{ tenfold.cast_as_text(column) }} as value,
        {%- if attribute.name in names %}
        coalesce(
            {{ tenfold.cast_as_text(
                'named.' ~ tenfold.quoted(names[attribute.name].name)
            ) }},
            {{ tenfold.cast_as_text(column) }}
        ) as value_label,
        {%- elif name in flags %}
        'yes' as value_label,
        {%- elif name in categories %}
        replace({{ tenfold.cast_as_text(column) }}, '_', ' ') as value_label,
        {%- else %}
        {{ tenfold.cast_as_text(column) }} as value_label,
        {%- endif %}
        {%- if name in categories %}
        {{ tenfold.label_position(column, categories[name]) | indent(8) }} as place,
        {%- else %}
        cast(null as integer) as place,
        {%- endif %}
        {%- if modules.re.match(
            'u?(tiny|small|big|huge)?int|decimal|numeric|double|float|real',
            attribute.data_type | lower
        ) %}
        cast({{ column }} as {{ tenfold.double_type() }}) as number,
        {%- elif name not in categories %}
        {%- set text = tenfold.cast_as_text(column) %}
        {#- bands that nobody declared: 9-17 comes after 0-8 #}
        case
            when {{ tenfold.matches_pattern(text, '[0-9]{1,15}([^0-9].*)?') }}
                then cast({{ tenfold.replace_pattern(text, '[^0-9].*', '') }} as {{ tenfold.double_type() }})
        end as number,
        {%- else %}
        cast(null as {{ tenfold.double_type() }}) as number,
        {%- endif %}
        {%- if attribute.name in above %}
        {%- set step = above[attribute.name] %}
        {{ tenfold.coarser_value(
            step.levels, step.from, step.to, column, step.described
        ) | indent(8) }} as parent,
        {%- else %}
        cast(null as {{ tenfold.text_type() }}) as parent,
        {%- endif %}
        counts.subjects
    from {{ counts }} as counts
    {%- if attribute.name in names %}
    left join {{ names[attribute.name].relation }} as named
        on {{ column }} = named.{{ tenfold.quoted(names[attribute.name].code) }}
    {%- endif %}
    where counts.combination_length = 1 and {{ column }} is not null
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select
    attribute,
    attribute_label,
    value,
    value_label,
    cast(row_number() over (
        partition by attribute_position
        order by place nulls last, number nulls last, value_label, value
    ) as integer) as sort_order,
    parent,
    subjects
from published_values
order by attribute_position, sort_order
{%- endmacro %}
