{#- A condition: a text is one of those that are declared to stand for a missing value.
    A day, 'YYYY-MM-DD', stands for all ways to write it in figures; a number for all
    that are equal to it. -#}
{% macro is_declared_unknown(column, unknown) %}
    {{- return(adapter.dispatch('is_declared_unknown', 'tenfold')(column, unknown)) -}}
{% endmacro %}

{% macro default__is_declared_unknown(column, unknown) -%}
    {%- set patterns = [] -%}
    {%- for one in unknown -%}
        {%- if one is number -%}
            {%- do patterns.append((one | string).replace('.', '[.]') ~ '(?:[.,]0*)?') -%}
        {%- elif modules.re.fullmatch('[0-9]{4}-[0-9]{2}-[0-9]{2}', one) -%}
            {%- do patterns.append('(?:' ~ tenfold.dummy_day(one) ~ ')(?:[t ].*)?') -%}
        {%- else -%}
            {%- do patterns.append(
                modules.re.sub('([^\\w ])', '[\\1]', one | lower)
                | replace('[^]', '\\^') | replace('[\\]', '\\\\')
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{{ tenfold.matches_pattern(
    'lower(' ~ tenfold.clean_text(column) ~ ')', patterns | join('|')
) }}
{%- endmacro %}
