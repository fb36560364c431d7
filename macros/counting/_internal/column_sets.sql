{#- The large sets of columns by which records are grouped, and for each the small sets
    of up to L columns that are counted from its groups. Every small set is counted once:
    from the columns of its own groups of columns and, if these are fewer than L, of the
    first others. `bits` is the size of a group of columns: three of six bits have their
    counts in a few megabytes. A list of {columns, counted}: numbers of attributes, and
    lists of them. No two of them are levels of one attribute. -#}
{% macro column_sets(values, reporting_length, bits=6, levels=()) %}
    {%- set groups = tenfold.column_groups(values, bits) -%}
    {%- set group_of = {} -%}
    {%- for columns in groups -%}
        {%- set number = loop.index0 -%}
        {%- for column in columns -%}{%- do group_of.update({column: number}) -%}{%- endfor -%}
    {%- endfor -%}
    {%- set together = [groups | length, reporting_length] | min -%}
    {%- set counted = {} -%}
    {%- for length in range(1, reporting_length + 1) -%}
        {%- for columns in modules.itertools.combinations(
            range(1, values | length + 1), length
        ) if not tenfold.holds_two_levels(columns, levels) -%}
            {%- set joined = [] -%}
            {%- for column in columns -%}
                {%- if group_of[column] not in joined -%}
                    {%- do joined.append(group_of[column]) -%}
                {%- endif -%}
            {%- endfor -%}
            {%- for number in range(together) -%}
                {%- if joined | length < together and number not in joined -%}
                    {%- do joined.append(number) -%}
                {%- endif -%}
            {%- endfor -%}
            {%- do counted.setdefault(joined | sort | join(' '), []).append(
                columns | list
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set sets = [] -%}
    {%- for key, small in counted.items() -%}
        {%- set columns = [] -%}
        {%- for number in key.split(' ') -%}
            {%- do columns.extend(groups[number | int]) -%}
        {%- endfor -%}
        {%- do sets.append({'columns': columns | sort, 'counted': small}) -%}
    {%- endfor -%}
    {{- return(sets) -}}
{% endmacro %}
