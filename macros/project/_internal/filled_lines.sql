{#- Pieces of SQL one after the other, as many to a line as fit: a query over many columns
    stays short enough to read. `indent` is that of the lines after the first. -#}
{% macro filled_lines(pieces, indent=8, separator=',') %}
    {%- set lines = [] -%}
    {%- for piece in pieces -%}
        {%- set longer = (lines[-1] ~ separator ~ ' ' if lines else '') ~ piece -%}
        {%- if lines and indent + longer | length < 88 -%}
            {%- do lines.pop() -%}
            {%- do lines.append(longer) -%}
        {%- else -%}
            {%- do lines.append(piece) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(lines | join(separator ~ '\n' ~ ' ' * indent)) -}}
{% endmacro %}
