{#- Completes a level of a code list; what the list holds is looked at by
    check_code_lists, once it is built. -#}
{% macro check_code_list_level(checked, level, below, place) %}
    {%- for key in ['code_list', 'code', 'parent'] -%}
        {%- if level.get(key) is not string
            or (key != 'code_list' and not modules.re.fullmatch('[A-Za-z_]\\w*', level[key]))
        -%}
            {%- do tenfold.raise_error(
                'levels',
                "`" ~ level.name ~ "` does not say which " ~ key.replace('_', ' ')
                ~ " it takes",
                "Write code_list, the name of a seed or source of public codes; code, its"
                ~ " column with the values; and parent, its column with the level.", place
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if level.code | lower == level.parent | lower -%}
        {%- do tenfold.raise_error(
            'levels',
            "code and parent of `" ~ level.name ~ "` are the same column",
            "Name the list's column with the level as parent.", place
        ) -%}
    {%- endif -%}
    {%- if below is not none
        and (below.list_name != level.code_list or below.code | lower != level.code | lower)
    -%}
        {%- do tenfold.raise_error(
            'levels',
            "`" ~ level.name ~ "` and `" ~ below.name ~ "` take different lists or codes",
            "Take one list with a column for each level, and the same code for all.", place
        ) -%}
    {%- endif -%}
    {%- set found = [] -%}
    {%- for candidate in (graph.nodes.values() | list + graph.sources.values() | list
        if execute else [])
        if candidate.resource_type in ['seed', 'source']
        and candidate.name == level.code_list
    -%}
        {%- do found.append(candidate) -%}
    {%- endfor -%}
    {%- if execute and found | length != 1 -%}
        {%- do tenfold.raise_error(
            'levels',
            ("no seed or source" if not found else "more than one seed or source")
            ~ " is called `" ~ level.code_list ~ "`, the code list of `" ~ level.name ~ "`",
            "Name one that holds public codes alone, in columns with the role code.", place
        ) -%}
    {%- endif -%}
    {%- if found -%}
        {%- set known = found[0].columns.values() | map(attribute='name') | map('lower')
            | list -%}
        {%- for name in [level.code, level.parent]
            if name | lower not in known or tenfold.column_meta(
                found[0].columns.values() | selectattr('name', 'equalto', name) | first
                or {}
            ).get('role') != 'code'
        -%}
            {%- do tenfold.raise_error(
                'levels',
                "the code list of `" ~ level.name ~ "`, " ~ level.code_list ~ ", has no"
                ~ " column `" ~ name ~ "` with the role code in its YAML",
                "Only public codes make levels: describe the column there.", place
            ) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- do checked.update({
        'code_list': found[0].unique_id if found else none, 'list_name': level.code_list,
        'code': level.code, 'parent': level.parent
    }) -%}
{% endmacro %}
