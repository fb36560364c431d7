{#- The key of an option as option_key reads it, while a model is compiled: to tell whether
    two options are the same. Empty where the option has no letter and no digit. -#}
{% macro written_option_key(option) %}
    {%- set signs = '-−+<>≤≥~' -%}
    {%- set kept = [] -%}
    {#- what may stand in a name is a letter, a digit or a mark upon one -#}
    {%- for sign in option | lower -%}
        {%- do kept.append(
            sign if sign in signs or sign != '_' and ('a' ~ sign).isidentifier() else ' '
        ) -%}
    {%- endfor -%}
    {%- set gap = '[ ' ~ signs.replace('-', '\\-') ~ ']' -%}
    {%- set text = modules.re.sub('(\\d)' ~ gap ~ '+(\\d)', "\\1'\\2", kept | join) -%}
    {%- set digits = "\\d+(?:'\\d+)" -%}
    {%- set key = modules.re.sub(
        '^' ~ gap ~ '*([' ~ signs.replace('-', '\\-') ~ '])' ~ gap ~ '*(' ~ digits ~ '*)|('
        ~ digits ~ '+|\\d)' ~ gap ~ '*([+])|(' ~ digits ~ '+)|' ~ gap ~ '+',
        '\\1\\2\\3\\4\\5',
        text
    ) -%}
    {{- return(key if key.strip(signs ~ "'") else '') -}}
{% endmacro %}
