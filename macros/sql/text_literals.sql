{#- Texts as literals, in a list: text_literal of each. Letters and digits are written
    alike in every engine, so which one it is need not be asked for each word. -#}
{% macro text_literals(texts) %}
    {%- set literals = [] -%}
    {%- for text in texts -%}
        {%- if modules.re.fullmatch('\\w*', text) -%}
            {%- do literals.append("'" ~ text ~ "'") -%}
        {%- else -%}
            {%- do literals.append(tenfold.text_literal(text)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(literals) -}}
{% endmacro %}
