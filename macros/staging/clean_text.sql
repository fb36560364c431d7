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
        {%- do words.append('lower(' ~ tenfold.text_literal(word) ~ ')') -%}
    {%- endfor -%}
    {#- curly and other quotes, as word processors write them -#}
    {%- set text = tenfold.replace_pattern(
        tenfold.replace_pattern(
            tenfold.normalized_text(
                tenfold.visible_text(tenfold.cast_as_text(column))
            ),
            '[‘’‚‛ʼ´`′]', "'"
        ),
        '[“”„‟″]', '"'
    ) -%}
case
    when lower({{ text }}) not in ({{ words | join(', ') }})
        then {{ text }}
end
{%- endmacro %}
