{#- A multi-select in one string, in one spelling: known options only, each
    once, in alphabetical order, separated by ';'. Missing when none is left. -#}
{% macro multiselect_options(column, options, separator=';') %}
    {{- return(adapter.dispatch('multiselect_options', 'tenfold')(
        column, options, separator)) -}}
{% endmacro %}


{% macro default__multiselect_options(column, options, separator) -%}
    nullif(
        array_to_string(
            list_sort(
                list_distinct(
                    list_transform(
                        {#- One key for the whole string: a regular expression
                            per choice takes three times as long. #}
                        string_split(
                            {{ tenfold.option_key(column, keep=separator) }},
                            '{{ separator }}'
                        ),
                        lambda choice:
                            {{ tenfold.option_of_key('choice', options) }}
                    )
                )
            ),
            ';'
        ),
        ''
    )
{%- endmacro %}
