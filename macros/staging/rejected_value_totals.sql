{#- One row of totals over a raw table and the staging model made from it: for
    each raw column `<column>_present`, how many values were written, and
    `<column>_rejected`, how many of them are missing in staging. -#}
{% macro rejected_value_totals(raw, raw_key, staged, staged_key, columns) %}
    {{- return(adapter.dispatch('rejected_value_totals', 'tenfold')(
        raw, raw_key, staged, staged_key, columns)) -}}
{% endmacro %}


{% macro default__rejected_value_totals(
    raw, raw_key, staged, staged_key, columns
) -%}
    select
    {%- for column in columns %}
        {%- set raw_column = 'raw.' ~ column.raw %}
        {%- if column.separator %}
            {#- Each choice of a multi-select counts once per row, however often
                and in whatever spelling it was written. -#}
            {%- set present -%}
        coalesce(
            list_unique(
                list_transform(
                    string_split({{ raw_column }}, '{{ column.separator }}'),
                    lambda choice: nullif(lower(trim(choice)), '')
                )
            ),
            0
        )
            {%- endset %}
            {%- set kept -%}
        coalesce(len(string_split(staged.{{ column.staged }}, ';')), 0)
            {%- endset %}
        {%- else %}
            {%- set present -%}
        cast({{ tenfold.trimmed_text(raw_column) }} is not null as integer)
            {%- endset %}
            {%- set kept -%}
        cast(staged.{{ column.staged }} is not null as integer)
            {%- endset %}
        {%- endif %}
        cast(
            coalesce(sum({{ present }}), 0) as bigint
        ) as {{ column.raw }}_present,
        cast(
            coalesce(sum({{ present }} - {{ kept }}), 0) as bigint
        ) as {{ column.raw }}_rejected
        {%- if not loop.last %},{% endif %}
    {%- endfor %}
    from {{ raw }} as raw
    inner join {{ staged }} as staged
        on staged.{{ staged_key }}
        = {{ tenfold.trimmed_text('raw.' ~ raw_key) }}
{%- endmacro %}
