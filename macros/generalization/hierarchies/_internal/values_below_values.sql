{#- A select of how many values of a lower level lie below each value of a higher one, as
    the hierarchy has them, whoever holds them: parent_value and all_below. None where
    there is no end of them. -#}
{% macro values_below_values(levels, column, from_number, to_number) %}
    {{- return(adapter.dispatch('values_below_values', 'tenfold')(
        levels, column, from_number, to_number
    )) -}}
{% endmacro %}

{% macro default__values_below_values(levels, column, from_number, to_number) -%}
{%- set above = levels[to_number - 1] -%}
{%- if above.kind == 'code_list' -%}
    {%- if above.code_list is none -%}{{ return(none) }}{%- endif -%}
    {%- set below = levels[from_number - 1].parent if from_number else above.code -%}
    {{- return(
        'select ' ~ above.parent ~ ' as parent_value, count(distinct ' ~ below
        ~ ') as all_below from '
        ~ tenfold.relation_of(tenfold.node_with_id(above.code_list))
        ~ ' where ' ~ above.parent ~ ' is not null group by ' ~ above.parent
    ) -}}
{%- endif -%}
{%- if above.kind != 'bands' -%}{{ return(none) }}{%- endif -%}
{%- set numbers = {} -%}
{%- if from_number -%}
    {%- for wide in tenfold.bands_above(
        levels[from_number - 1].bands, above.bands, above.name, column.name
    ).values() -%}
        {%- do numbers.update({wide: numbers.get(wide, 0) + 1}) -%}
    {%- endfor -%}
{%- elif above.parents is not none -%}
    {%- for wide in above.parents.values() -%}
        {%- do numbers.update({wide: numbers.get(wide, 0) + 1}) -%}
    {%- endfor -%}
{%- elif modules.re.match(
    '(big|small|tiny)?int|integer', (column.get('data_type') or '') | lower
) -%}
    {%- for band in above.bands if band.low is number and band.high is number -%}
        {%- do numbers.update({band.label: band.high - band.low + 1}) -%}
    {%- endfor -%}
{%- endif -%}
{%- if not numbers -%}{{ return(none) }}{%- endif -%}
{%- set rows = [] -%}
{%- for wide, number in numbers.items() -%}
    {%- do rows.append(
        'select ' ~ tenfold.text_literal(wide) ~ ' as parent_value, ' ~ number
        ~ ' as all_below'
    ) -%}
{%- endfor -%}
{{- return(rows | join(' union all ')) -}}
{%- endmacro %}
