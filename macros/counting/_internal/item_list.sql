{#- After join_values with the safe items: the items of a record in ascending order, as a
    list. -#}
{% macro item_list(attributes) %}
    {%- set items = [] -%}
    {%- for attribute in attributes -%}
        {%- do items.append('value_' ~ loop.index ~ '.item') -%}
    {%- endfor -%}
    {{- return(tenfold.list_without_missing(
        tenfold.list_of([tenfold.filled_lines(items, 12)])
    )) -}}
{% endmacro %}
