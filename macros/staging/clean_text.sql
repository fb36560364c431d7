{% macro clean_text(column, unknown=[]) %}
    {{- return(adapter.dispatch('clean_text', 'tenfold')(column, unknown)) -}}
{% endmacro %}

{% macro default__clean_text(column, unknown) -%}
    {%- if unknown is string or unknown is mapping or unknown is not iterable -%}
        {%- do tenfold.raise_error(
            'clean_text',
            "for " ~ column ~ ", unknown must be a list of texts",
            "Give what stands for a missing answer, for example ['n/a', 'unknown']."
        ) -%}
    {%- endif -%}
    {%- set words = [] -%}
    {%- for word in [''] + unknown | list -%}
        {%- set literal = tenfold.text_literal(word) -%}
        {#- what is in one spelling already needs no second look -#}
        {%- do words.append('lower(' ~ (
            literal if modules.re.fullmatch('(?:[!-_a-~]+(?: [!-_a-~]+)*)?', word | string)
            else tenfold.spelled_text(literal)
        ) ~ ')') -%}
    {%- endfor -%}
    {%- set text = tenfold.spelled_text(column) -%}
case
    when lower({{ text }}) not in ({{ words | join(', ') }})
        then {{ text }}
end
{%- endmacro %}
