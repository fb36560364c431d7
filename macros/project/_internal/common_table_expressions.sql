{#- A query taken apart: a mapping of
      expressions  its common table expressions in order, each with `name`, `body`, and
                   `is_step`, whether `materialized` marked it
      rest         the select behind them -#}
{% macro common_table_expressions(query) %}
    {#- what may hold a bracket that is none -#}
    {%- set tokens = modules.re.compile(
        "'(?:[^'\\\\]|\\\\.)*'" ~ '|`[^`]*`|--[^\n]*|/\\*.*?\\*/|[()]', modules.re.DOTALL
    ) -%}
    {%- set blank = '(?:\\s|--[^\n]*\n)*' -%}
    {%- set heads = [
        modules.re.compile(
            blank ~ 'with\\b' ~ blank ~ '(\\w+)\\s+as\\s*(/\\* step \\*/)?\\s*',
            modules.re.IGNORECASE
        ),
        modules.re.compile(
            blank ~ ',' ~ blank ~ '(\\w+)\\s+as\\s*(/\\* step \\*/)?\\s*',
            modules.re.IGNORECASE
        )
    ] -%}
    {%- set place = namespace(depth=0, begins=0, ends=0, head=none) -%}
    {%- set expressions = [] -%}
    {%- for token in tokens.finditer(query) -%}
        {%- if token[0] == '(' -%}
            {%- if place.depth == 0 -%}
                {%- set place.begins = token.end() -%}
                {#- once something else has come, there are no more heads -#}
                {%- set place.head = heads[1 if expressions else 0].fullmatch(
                    query[place.ends:token.start()]
                ) -%}
            {%- endif -%}
            {%- set place.depth = place.depth + 1 -%}
        {%- elif token[0] == ')' -%}
            {%- set place.depth = place.depth - 1 -%}
            {%- if place.depth == 0 and place.head -%}
                {%- do expressions.append({
                    'name': place.head[1], 'is_step': place.head[2] is not none,
                    'body': query[place.begins:token.start()]
                }) -%}
                {%- set place.ends = token.end() -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return({'expressions': expressions, 'rest': query[place.ends:]}) -}}
{% endmacro %}
