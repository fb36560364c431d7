{% macro multi_select_flag(column, options, separator=';') %}
    {{- return(adapter.dispatch('multi_select_flag', 'tenfold')(
        column, options, separator
    )) -}}
{% endmacro %}

{% macro default__multi_select_flag(column, options, separator) -%}
    {%- set value = tenfold.sql_operand(column, 'multi_select_flag') -%}
    {%- if separator is not string
        or not modules.re.fullmatch('[^\\w\\s\x27"\\\\^]+', separator)
    -%}
        {%- do tenfold.raise_error(
            'multi_select_flag',
            "separator must be one or more punctuation marks such as ; or |, but is "
            ~ separator,
            "Letters, spaces, quotes, backslash and caret separate no options."
        ) -%}
    {%- endif -%}
    {%- if options is string or options is mapping or options is not iterable
        or not options
    -%}
        {%- do tenfold.raise_error(
            'multi_select_flag',
            "options must be a list with at least one option",
            "Give one, for example ['debt_bondage', 'takes_earnings']."
        ) -%}
    {%- endif -%}
    {%- for option in options -%}
        {%- if option is not string or not option | trim
            or separator in option
        -%}
            {%- do tenfold.raise_error(
                'multi_select_flag',
                "every option must be a text that is not empty and holds no "
                ~ separator ~ ", but one is " ~ option,
                "Give each option as a text of its own."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set keys = tenfold.keys_of_options(options, 'multi_select_flag', any_of=true) -%}
    {%- set pattern = modules.re.sub('([^;,:/])', '[\\1]', separator) -%}
    {%- set chosen = tenfold.transform_list(
        tenfold.split_by_pattern(value, pattern), 'choice', tenfold.option_key('choice')
    ) -%}
case
    when {{ tenfold.list_has_any(chosen, tenfold.list_of(keys)) }}
        then 1
end
{%- endmacro %}
