{% macro known_options(column, option_list, field=none, separator=';') %}
    {{- return(adapter.dispatch('known_options', 'tenfold')(
        column, option_list, field, separator
    )) -}}
{% endmacro %}

{% macro default__known_options(column, option_list, field, separator) -%}
    {%- set keys = tenfold.option_key(column, keep=separator) -%}
    {%- set end = tenfold.text_literal(separator) -%}
    {%- set is_chosen = tenfold.text_contains(
        end ~ ' || ' ~ keys ~ ' || ' ~ end,
        end ~ ' || tenfold_options.tenfold_key || ' ~ end
    ) -%}
    {#- The column stands in the value, not in the predicate alone, so that column
        lineage sees where the value comes from. -#}
case
    when {{ keys }} is not null
        then (
            select
                {{ tenfold.text_agg(
                    'tenfold_options.tenfold_option',
                    ';',
                    'tenfold_options.tenfold_option'
                ) }}
            from {{ tenfold.options_of_field(
                option_list, field, column, 'known_options'
            ) | indent(12) }} as tenfold_options
            where {{ is_chosen }}
        )
end
{%- endmacro %}
