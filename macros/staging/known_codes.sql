{#- For every spelling of a multi-select of codes that occurs in a column: the
    codes a code list knows, upper case, each once, sorted, separated by ';'.
    Spellings without a known code give no row. Far fewer spellings occur than
    rows, so join the answer back on the raw string. -#}
{% macro known_codes(relation, column, code_list, code_column, separator=';') %}
    {{- return(adapter.dispatch('known_codes', 'tenfold')(
        relation, column, code_list, code_column, separator)) -}}
{% endmacro %}


{% macro default__known_codes(
    relation, column, code_list, code_column, separator
) -%}
    select
        spellings.spelling,
        string_agg(
            distinct code_list.{{ code_column }},
            ';' order by code_list.{{ code_column }}
        ) as codes
    from (
        select
            raw_values.{{ column }} as spelling,
            unnest(
                string_split(raw_values.{{ column }}, '{{ separator }}')
            ) as code
        from (select distinct {{ column }} from {{ relation }}) as raw_values
    ) as spellings
    inner join {{ code_list }} as code_list
        on code_list.{{ code_column }}
        = upper({{ tenfold.trimmed_text('spellings.code') }})
    group by spellings.spelling
{%- endmacro %}
