{#- A condition: a text is empty, or one of those that are declared to stand for a
    missing value. A day, 'YYYY-MM-DD', stands for all ways to write it in figures; a
    number for all that are equal to it; a text for all that clean_text takes for it. -#}
{% macro is_declared_unknown(column, unknown) %}
    {{- return(adapter.dispatch('is_declared_unknown', 'tenfold')(column, unknown)) -}}
{% endmacro %}

{% macro default__is_declared_unknown(column, unknown) -%}
    {%- set patterns, texts = [''], [] -%}
    {%- for one in unknown -%}
        {%- if one is number -%}
            {%- do patterns.append((one | string).replace('.', '[.]') ~ '(?:[.,]0*)?') -%}
        {%- elif modules.re.fullmatch('[0-9]{4}-[0-9]{2}-[0-9]{2}', one) -%}
            {%- do patterns.append('(?:' ~ tenfold.dummy_day(one) ~ ')(?:[t ].*)?') -%}
        {%- else -%}
            {%- do texts.append(one) -%}
        {%- endif -%}
    {%- endfor -%}
coalesce({{ tenfold.matches_pattern(
    'lower(' ~ tenfold.clean_text(column, texts) ~ ')', patterns | join('|')
) }}, true)
{%- endmacro %}
