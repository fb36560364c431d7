{#- A column or expression as it can stand beside an operator: checked, and in
    parentheses unless it is a plain name or a single call. -#}
{% macro sql_operand(column, caller_name) %}
    {%- if column is not string or not column | trim -%}
        {%- do tenfold.raise_error(
            caller_name,
            "the first argument must be a column name or an SQL expression in quotes",
            "Write it such as 'age'."
        ) -%}
    {%- endif -%}
    {%- set column = column | trim -%}
    {%- if modules.re.fullmatch('[\\w."]+(\\([^()]*\\))?', column) -%}
        {{- return(column) -}}
    {%- endif -%}
    {{- return('(' ~ column ~ ')') -}}
{% endmacro %}
