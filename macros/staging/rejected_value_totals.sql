{% macro rejected_value_totals(raw, raw_key, staged, staged_key, columns) %}
    {{- return(adapter.dispatch('rejected_value_totals', 'tenfold')(
        raw, raw_key, staged, staged_key, columns
    )) -}}
{% endmacro %}

{% macro default__rejected_value_totals(raw, raw_key, staged, staged_key, columns) -%}
{%- if (raw_key is none) != (staged_key is none) -%}
    {%- do tenfold.raise_error(
        'rejected_value_totals',
        "one of raw_key and staged_key is none, and the other is not",
        "Give both, or none where staging keeps every row of the raw table."
    ) -%}
{%- endif -%}
{%- set sums = [] -%}
{%- for column in columns -%}
    {%- set raw_column = 'raw.' ~ tenfold.plain_or_quoted(column.raw) -%}
    {%- set staged_column = 'staged.' ~ tenfold.plain_or_quoted(column.staged) -%}
    {%- if column.separator -%}
        {#- Each choice of a multi-select counts once per row, however often and in
            whatever spelling it was written. -#}
        {%- set choices = tenfold.transform_list(
            tenfold.split_text(raw_column, column.separator),
            'choice',
            "nullif(lower(trim(choice)), '')"
        ) -%}
        {%- set present = 'coalesce(' ~ tenfold.count_distinct_in_list(choices) ~ ', 0)' -%}
        {%- set kept = 'coalesce(1 + length(' ~ staged_column ~ ') - length(replace('
            ~ staged_column ~ ", ';', '')), 0)" -%}
    {%- else -%}
        {%- set present -%}
case
            when {{ tenfold.trimmed_text(raw_column) }} is not null
                {%- if column.unknown %}
                and not {{ tenfold.is_declared_unknown(raw_column, column.unknown) }}
                {%- endif %}
                then 1
            else 0
        end
        {%- endset -%}
        {%- set kept = 'case when ' ~ staged_column ~ ' is not null then 1 else 0 end' -%}
    {%- endif -%}
    {%- do sums.append({
        'name': column.raw,
        'number': loop.index,
        'present': 'sum(' ~ present ~ ')',
        'kept': 'sum(' ~ kept ~ ')'
    }) -%}
{%- endfor %}
select
    {%- for sum in sums %}
    {%- set present = 'present_' ~ sum.number %}
    {%- set kept = 'kept_' ~ sum.number %}
    cast(coalesce(sum({{ present }}), 0) as bigint)
        as {{ tenfold.plain_or_quoted(sum.name ~ '_present') }},
    {#- what staging has more for one key makes up for nothing that another loses -#}
    cast(
        coalesce(
            sum(case when {{ present }} > {{ kept }} then {{ present }} - {{ kept }} end), 0
        ) as bigint
    ) as {{ tenfold.plain_or_quoted(sum.name ~ '_rejected') }}
    {%- if not loop.last %},{% endif %}
    {%- endfor %}
from (
    select
        {%- if raw_key is not none %}
        {{ tenfold.clean_key('raw.' ~ raw_key) | indent(8) }} as tenfold_key,
        {%- endif %}
        {%- for sum in sums %}
        {{ sum.present }} as present_{{ sum.number }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ raw }} as raw
    {{ 'group by 1' if raw_key is not none }}
) as raw_sums
{{ 'inner' if raw_key is not none else 'cross' }} join (
    select
        {%- if staged_key is not none %}
        {{ tenfold.clean_key('staged.' ~ staged_key) | indent(8) }} as tenfold_key,
        {%- endif %}
        {%- for sum in sums %}
        {{ sum.kept }} as kept_{{ sum.number }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ staged }} as staged
    {{ 'group by 1' if staged_key is not none }}
) as staged_sums
{%- if raw_key is not none %}
    on staged_sums.tenfold_key = raw_sums.tenfold_key
{%- endif %}
{%- endmacro %}
