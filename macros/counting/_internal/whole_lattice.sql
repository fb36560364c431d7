{#- A query for the numbers of all nodes of the lattice of levels, in parentheses. -#}
{% macro whole_lattice(leveled) %}
    {{- return(adapter.dispatch('whole_lattice', 'tenfold')(leveled)) -}}
{% endmacro %}

{% macro default__whole_lattice(leveled) -%}
(
    select cast(
        {%- for attribute in leveled %}
        {{ '+ ' if not loop.first }}level_{{ loop.index }}.code
        {%- endfor %} as bigint
    ) as node
    from
    {%- for attribute in leveled %}
        {%- set codes = [] -%}
        {%- for name in attribute.names -%}
            {%- do codes.append('(' ~ loop.index0 * attribute.weight ~ ')') -%}
        {%- endfor %}
    {{ 'cross join ' if not loop.first -}}
    (values {{ codes | join(', ') }}) as level_{{ loop.index }} (code)
    {%- endfor %}
)
{%- endmacro %}
