{#- Stops where the code list behind the levels of a column cannot carry them: it has to
    be built before `built_from`, to hold public codes alone, and to give each code, and
    each level below, one parent. -#}
{% macro check_code_lists(levels, place, built_from) %}
    {%- set lists = levels | selectattr('kind', 'equalto', 'code_list') | list -%}
    {%- if not execute or not lists or tenfold.only_compiles() -%}
        {{- return('') -}}
    {%- endif -%}
    {%- set node = tenfold.node_with_id(lists[0].code_list) -%}
    {%- set name = lists[0].list_name -%}
    {%- if node.unique_id not in tenfold.with_ancestors([built_from]) -%}
        {%- do tenfold.raise_error(
            'levels',
            "the code list " ~ name ~ " is not built before " ~ built_from.name,
            "Write `-- depends_on: {{ ref('" ~ name ~ "') }}` into that model.", place
        ) -%}
    {%- endif -%}
    {%- if not tenfold.is_code_list(node) -%}
        {%- do tenfold.raise_error(
            'levels',
            "the code list " ~ name ~ " is not there, or has columns without the role"
            ~ " code",
            "Build it, and mark each of its columns as code: only public codes make"
            ~ " levels.", place
        ) -%}
    {%- endif -%}
    {%- set relation = tenfold.relation_of(node) -%}
    {%- set steps = [{'name': 'code', 'column': lists[0].code}] -%}
    {%- for level in lists -%}
        {%- do steps.append({'name': level.name, 'column': level.parent}) -%}
    {%- endfor -%}
    {%- for step in steps[1:] -%}
        {%- for below in steps[:loop.index] -%}
            {%- set broken = tenfold.query_value(
                "select count(*) from (select " ~ below.column ~ " from " ~ relation
                ~ " where " ~ below.column ~ " is not null group by " ~ below.column
                ~ " having count(distinct " ~ step.column ~ ") > 1) as broken_codes"
            ) -%}
            {%- if broken and loop.first -%}
                {%- do tenfold.raise_error(
                    'levels',
                    "in the code list " ~ name ~ ", " ~ broken ~ " of the codes have two"
                    ~ " parents in `" ~ step.name ~ "`",
                    "Give each code one " ~ step.column ~ ".", place
                ) -%}
            {%- elif broken -%}
                {%- do tenfold.raise_error(
                    'levels',
                    "`" ~ step.name ~ "` does not nest: in the code list " ~ name ~ ", "
                    ~ broken ~ " values of `" ~ below.name ~ "` lie in two of its values",
                    "Give each " ~ below.column ~ " one " ~ step.column ~ ".", place
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set orphans = tenfold.query_value(
        "select count(*) from " ~ relation ~ " where " ~ steps[0].column
        ~ " is not null and " ~ steps[-1].column ~ " is null"
    ) -%}
    {%- if orphans -%}
        {%- do tenfold.raise_error(
            'levels',
            "in the code list " ~ name ~ ", " ~ orphans ~ " codes have no parent in `"
            ~ steps[-1].name ~ "`",
            "Give each code a " ~ steps[-1].column ~ ".", place
        ) -%}
    {%- endif -%}
{% endmacro %}
