{#- All subsets of a list with up to so many elements, the empty one first: a list of
    lists. -#}
{% macro subsets_of(elements, most) %}
    {%- set subsets = [[]] -%}
    {%- for element in elements -%}
        {%- for subset in subsets | list if subset | length < most -%}
            {%- do subsets.append(subset + [element]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(subsets) -}}
{% endmacro %}
