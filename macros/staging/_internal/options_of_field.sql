{#- The options of one field in a table of options, with their keys (see option_key). A
    key that two different options have stands for neither. -#}
{% macro options_of_field(option_list, field, column, caller_name) %}
    {{- return(adapter.dispatch('options_of_field', 'tenfold')(
        option_list, field, column, caller_name
    )) -}}
{% endmacro %}

{% macro default__options_of_field(option_list, field, column, caller_name) -%}
    {%- set name = field if field is not none
        else (column | string | trim).split('.')[-1] -%}
    {%- if field is none and not modules.re.fullmatch('\\w+', name) -%}
        {%- do tenfold.raise_error(
            caller_name,
            "the field is not known, as " ~ column ~ " is no plain column name",
            "Name it, for example field='marital_status'.",
            relation=option_list
        ) -%}
    {%- endif -%}
    {#- The names are peculiar so that they never capture the column. -#}
(
    select
        {{ tenfold.option_key('option') }} as tenfold_key,
        min(option) as tenfold_option
    from {{ option_list }}
    where field = {{ tenfold.text_literal(name) }}
    group by {{ tenfold.option_key('option') }}
    having min(option) = max(option)
)
{%- endmacro %}
