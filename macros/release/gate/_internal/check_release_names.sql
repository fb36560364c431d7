{#- Every published file lies in one folder under a plain name. Names that would leave
    it, or that two things want, are told before anything is built. -#}
{% macro check_release_names() %}
    {{ return(adapter.dispatch('check_release_names', 'tenfold')()) }}
{% endmacro %}

{#- A warehouse without a Tenfold publication of its own publishes no files. -#}
{% macro default__check_release_names() %}{% endmacro %}

{% macro duckdb__check_release_names() %}
    {% if not execute %}{{ return('') }}{% endif %}
    {% set release = tenfold.release_nodes() %}
    {% set database = modules.re.split('[/\\\\]', tenfold.release_path())[-1] %}
    {% set stem = modules.re.sub('\\.[^.]*$', '', database) %}
    {% set tables = [] %}
    {% for own in ['column_lineage', 'release_evidence'] %}
        {% do tables.append({'name': "Tenfold's own table", 'alias': own}) %}
    {% endfor %}
    {% for node in release if tenfold.release_file(node) is none %}
        {% do tables.append(node) %}
    {% endfor %}
    {% set owners = {
        database | lower: 'the release database',
        database | lower ~ '.wal': 'the release database',
        stem | lower ~ '.sha256': 'the list of checksums',
        'evidence.html': "Tenfold's own page of evidence"
    } %}
    {% set wanted = [] %}
    {% set problems = [] %}
    {% for node in tables %}
        {% if modules.re.search('^[.]|[/\\\\\x00-\x1f]', node.alias) %}
            {% do problems.append(
                "the name of the table that " ~ node.name ~ " makes cannot be the name"
                ~ " of a file. Use letters, digits and underscores in its alias"
            ) %}
        {% endif %}
        {% for kind in ['parquet', 'csv'] %}
            {% do wanted.append([node.alias ~ '.' ~ kind, node.name]) %}
        {% endfor %}
    {% endfor %}
    {% for node in release if tenfold.release_file(node) is not none %}
        {% set file = tenfold.release_file(node) %}
        {% if file is string
            and modules.re.fullmatch('[A-Za-z0-9][A-Za-z0-9._-]*', file) %}
            {% do wanted.append([file, node.name]) %}
        {% else %}
            {% do problems.append(
                "the tenfold_release_file of " ~ node.name ~ " cannot be the name of a"
                ~ " file beside the release. Use letters, digits, `.`, `_` and `-`,"
                ~ " beginning with a letter or digit, such as page.html"
            ) %}
        {% endif %}
    {% endfor %}
    {% for file, owner in wanted %}
        {% if file | lower in owners %}
            {% do problems.append(
                owner ~ " would be published as " ~ file ~ ", which is the name of "
                ~ owners[file | lower] ~ " already. Give it another name"
            ) %}
        {% endif %}
        {% do owners.update({file | lower: owner}) %}
    {% endfor %}
    {% if problems %}
        {% do tenfold.raise_error(
            none,
            "these models cannot be published:\n  - "
            ~ problems | join('.\n  - ') ~ "."
        ) %}
    {% endif %}
{% endmacro %}
