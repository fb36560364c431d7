{#- The levels above a column, from `meta.tenfold.levels` of its YAML, nearest first and
    checked as far as the YAML alone allows. Each is a mapping: name, label, kind (how it
    is given), and by kind
      bands     label, low and high of each band, in order
      parents   the band above each category of the column, none where the column holds
                numbers
      categories  the values in order, none where only a code list knows them
    An empty list where none are declared. -#}
{% macro declared_levels(node, column) %}
    {%- set meta = tenfold.column_meta(column) -%}
    {%- set place = node.name ~ '.' ~ column.name -%}
    {%- set given = meta.get('levels') -%}
    {%- if given is none -%}
        {%- if 'pinned_level' in meta -%}
            {%- do tenfold.raise_error(
                'levels', "a level is pinned, but there are none",
                "Declare `levels`, or take `pinned_level` out of the YAML.", place
            ) -%}
        {%- endif -%}
        {{- return([]) -}}
    {%- endif -%}
    {%- if given is string or given is mapping or given is not iterable or not given -%}
        {%- do tenfold.raise_error(
            'levels', "`levels` must be a list with at least one level",
            "Write the nearest level first, each with a name and one of "
            ~ tenfold.level_kinds() | join(', ') ~ ".", place
        ) -%}
    {%- endif -%}
    {%- if meta.get('role', 'attribute') != 'attribute' -%}
        {%- do tenfold.raise_error(
            'levels', "a column with the role " ~ meta.role ~ " has no levels",
            "Only an attribute has.", place
        ) -%}
    {%- endif -%}

    {%- set categories = meta.get('categories') -%}
    {%- set taken = node.columns.values() | map(attribute='name') | map('lower') | list -%}
    {%- for other in node.columns.values() if other.name != column.name -%}
        {%- for level in tenfold.column_meta(other).get('levels') or []
            if level is mapping and level.get('name') is string
        -%}
            {%- do taken.append(level.name | lower) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set levels = [] -%}
    {%- for level in given -%}
        {%- if level is not mapping or level.get('name') is not string
            or not modules.re.fullmatch('[A-Za-z_]\\w*', level.name)
        -%}
            {%- do tenfold.raise_error(
                'levels', "level " ~ loop.index ~ " has no name that a column can have",
                "Give it a `name` of letters, digits and _.", place
            ) -%}
        {%- endif -%}
        {%- if level.name | lower in taken -%}
            {%- do tenfold.raise_error(
                'levels',
                "a column or another level is called `" ~ level.name ~ "`, too",
                "Give each level a name of its own: it becomes a column.", place
            ) -%}
        {%- endif -%}
        {%- do taken.append(level.name | lower) -%}
        {%- set kinds = level.keys() | select('in', tenfold.level_kinds()) | list -%}
        {%- if kinds | length != 1 -%}
            {%- do tenfold.raise_error(
                'levels',
                "`" ~ level.name ~ "` must be given in one way, but is in "
                ~ (kinds | join(' and ') or 'none'),
                "Write one of " ~ tenfold.level_kinds() | join(', ') ~ ".", place
            ) -%}
        {%- endif -%}
        {%- set kind = kinds[0] -%}
        {%- set known = ['name', 'label', kind] + tenfold.level_kinds()[kind] -%}
        {%- set unknown = level.keys() | reject('in', known) | list -%}
        {%- if unknown -%}
            {%- do tenfold.raise_error(
                'levels',
                "`" ~ level.name ~ "` has " ~ unknown | join(', ') ~ ", which nothing"
                ~ " comes of",
                "Write " ~ known | join(', ') ~ ".", place
            ) -%}
        {%- endif -%}
        {%- set family = {'breaks': 'bands', 'periods': 'bands'}.get(kind, kind) -%}
        {%- if not loop.first and levels[0].kind != family -%}
            {%- do tenfold.raise_error(
                'levels',
                "`" ~ level.name ~ "` is given by " ~ kind ~ ", but `" ~ levels[0].name
                ~ "` in another way",
                "Give all levels of a column in one way; bands and periods go together.",
                place
            ) -%}
        {%- endif -%}
        {%- set checked = {
            'name': level.name, 'label': level.get('label', level.name), 'kind': family,
            'bands': none, 'parents': none, 'categories': none
        } -%}
        {%- set below = levels[-1] if levels else none -%}
        {%- if family == 'bands' -%}
            {%- do tenfold.check_band_level(
                checked, level, below, categories, column, place
            ) -%}
        {%- elif family == 'period' -%}
            {%- do tenfold.check_period_level(checked, level, below, place) -%}
        {%- elif family == 'characters' -%}
            {%- do tenfold.check_characters_level(
                checked, level, below, categories, place
            ) -%}
        {%- else -%}
            {%- do tenfold.check_code_list_level(checked, level, below, place) -%}
        {%- endif -%}
        {%- do levels.append(checked) -%}
    {%- endfor -%}

    {%- set names = [column.name] + levels | map(attribute='name') | list -%}
    {%- if 'pinned_level' in meta and meta.pinned_level not in names -%}
        {%- do tenfold.raise_error(
            'levels', "the pinned level " ~ meta.pinned_level | tojson ~ " is none",
            "Write one of " ~ names | join(', ') ~ ".", place
        ) -%}
    {%- endif -%}
    {{- return(levels) -}}
{% endmacro %}
