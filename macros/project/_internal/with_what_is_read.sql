{#- A query behind those of some common table expressions that it reads, or that these
    read: a list of mappings with `name` and `body`, in the order in which they are
    defined. Of one name the last is meant. -#}
{% macro with_what_is_read(query, expressions) %}
    {%- set words = namespace(read=set(modules.re.findall('\\w+', query))) -%}
    {%- set read = [] -%}
    {%- for expression in expressions | reverse
        if expression.name in words.read
    -%}
        {%- if expression.name not in read | map(attribute='name') -%}
            {%- do read.append(expression) -%}
            {%- set words.read = words.read.union(
                modules.re.findall('\\w+', expression.body)
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set definitions = [] -%}
    {%- for expression in read | reverse -%}
        {%- do definitions.append(expression.name ~ ' as (' ~ expression.body ~ ')') -%}
    {%- endfor -%}
    {{- return(
        ('with ' ~ definitions | join(',\n') ~ '\n' if definitions else '') ~ query
    ) -}}
{% endmacro %}
