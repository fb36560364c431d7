{% macro multiselect_options(column, options, separator=';') %}
    {{- return(adapter.dispatch('multiselect_options', 'tenfold')(
        column, options, separator
    )) -}}
{% endmacro %}

{% macro default__multiselect_options(column, options, separator) -%}
    {#- One key for the whole string: a regular expression per choice takes three times
        as long. -#}
    {%- set keys = tenfold.split_text(
        tenfold.option_key(column, keep=separator), separator
    ) -%}
    {%- set choices = tenfold.transform_list(
        keys, 'choice', tenfold.option_of_key('choice', options)
    ) -%}
nullif({{ tenfold.distinct_as_text(choices, ';') }}, '')
{%- endmacro %}
