{% macro known_codes(relation, column, code_list, code_column, separator=';') %}
    {{- return(adapter.dispatch('known_codes', 'tenfold')(
        relation, column, code_list, code_column, separator
    )) -}}
{% endmacro %}

{% macro default__known_codes(
    relation, column, code_list, code_column, separator
) -%}
{%- set codes = tenfold.split_text('raw_values.' ~ column, separator) -%}
select
    known.spelling,
    {{ tenfold.text_agg('known.code', ';', 'known.code') }} as codes
from (
    select distinct
        spellings.spelling,
        code_list.{{ code_column }} as code
    from (
        select
            raw_values.{{ column }} as spelling,
            {{ tenfold.explode_list(codes) }} as code
        from (select distinct {{ column }} from {{ relation }}) as raw_values
    ) as spellings
    inner join {{ code_list }} as code_list
        on code_list.{{ code_column }}
        = upper({{ tenfold.trimmed_text('spellings.code') }})
) as known
group by known.spelling
{%- endmacro %}
