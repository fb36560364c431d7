{% macro multi_select_flag(column, options, separator=';') %}
    {{ return(adapter.dispatch('multi_select_flag', 'tenfold')(
        column, options, separator
    )) }}
{% endmacro %}

{# Written with DuckDB's list functions; another engine overrides it. #}
{% macro default__multi_select_flag(column, options, separator) %}
    {%- set where = 'tenfold.multi_select_flag: ' -%}
    {%- set value = tenfold.sql_operand(column, 'multi_select_flag') -%}
    {%- if separator is not string
        or not modules.re.fullmatch('[^\\w\\s\x27"\\\\^]+', separator)
    -%}
        {%- do exceptions.raise_compiler_error(
            where ~ 'separator must be one or more punctuation marks such as '
            ~ '; or | (no letters, spaces, quotes, backslash or caret), but '
            ~ 'is ' ~ separator
        ) -%}
    {%- endif -%}
    {%- if options is string or options is mapping or options is not iterable
        or not options
    -%}
        {%- do exceptions.raise_compiler_error(
            where ~ 'options must be a list with at least one option, for '
            ~ "example ['debt_bondage', 'takes_earnings']"
        ) -%}
    {%- endif -%}
    {%- set literals = [] -%}
    {%- for option in options -%}
        {%- if option is not string or not option | trim
            or separator in option
        -%}
            {%- do exceptions.raise_compiler_error(
                where ~ 'every option must be a text that is not empty and '
                ~ 'holds no ' ~ separator ~ ', but one is ' ~ option
            ) -%}
        {%- endif -%}
        {%- set option = option | trim -%}
        {%- if modules.re.fullmatch('[\x00-\x7f]*', option) -%}
            {%- do literals.append(tenfold.text_literal(option | lower)) -%}
        {%- else -%}
            {#- Beyond ASCII, both sides are folded by the same engine. -#}
            {%- do literals.append(
                'lower(' ~ tenfold.text_literal(option) ~ ')'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set pattern = modules.re.sub('([^;,:/])', '[\\1]', separator) -%}
case
    when list_has_any(
        string_split_regex(
            '{{ separator }}' || lower({{ value }}) || '{{ separator }}',
            '\s*{{ pattern }}\s*'
        ),
        [
            {{ literals | join(',\n            ') }}
        ]
    ) then 1
end
{%- endmacro %}
