{% macro known_option(column, option_list, field=none) %}
    {{- return(adapter.dispatch('known_option', 'tenfold')(column, option_list, field)) -}}
{% endmacro %}

{% macro default__known_option(column, option_list, field) -%}
    {%- set key = tenfold.option_key(column) -%}
    {#- The column stands in the value, not in the predicate alone, so that column
        lineage sees where the value comes from. -#}
case
    when {{ key }} is not null
        then (
            select min(tenfold_options.tenfold_option)
            from {{ tenfold.options_of_field(
                option_list, field, column, 'known_option'
            ) | indent(12) }} as tenfold_options
            where tenfold_options.tenfold_key = {{ key }}
        )
end
{%- endmacro %}
