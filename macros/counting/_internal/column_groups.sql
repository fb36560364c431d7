{#- Attributes in groups that are counted together, each of a few bits: a value, a missing
    one among them, takes as many as DuckDB needs for it in a perfect hash table. An
    attribute of more bits is a group by itself. A list of lists of numbers, from 1. -#}
{% macro column_groups(values, bits) %}
    {%- set sizes = [] -%}
    {%- for count in values -%}
        {%- set size = namespace(bits=1) -%}
        {%- for power in range(1, 64) if 2 ** power < count + 3 -%}
            {%- set size.bits = power + 1 -%}
        {%- endfor -%}
        {%- do sizes.append((size.bits, loop.index)) -%}
    {%- endfor -%}
    {%- set groups = [] -%}
    {%- set free = {} -%}
    {%- for size, attribute in sizes | sort(reverse=true) -%}
        {%- set place = namespace(found=none) -%}
        {%- for room in free.values() -%}
            {%- if place.found is none and room >= size -%}
                {%- set place.found = loop.index0 -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if place.found is none -%}
            {%- do groups.append([attribute]) -%}
            {%- do free.update({free | length: bits - size}) -%}
        {%- else -%}
            {%- do groups[place.found].append(attribute) -%}
            {%- do free.update({place.found: free[place.found] - size}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(groups) -}}
{% endmacro %}
