{#- What the run knows of the release that it made, for the page of evidence: names
    from the project's files, parameters, the results of tests, and protected numbers.
    The rest is read from the release itself, by tenfold_udfs.evidence. What is not
    known is none and is said to be unknown.

    A mapping: `project`, its `folder`, `target`, the kind of `warehouse`, `versions`,
    `started_at`; `variables`, the names of those of the command line; `commit` and `data` (`period`, `description`) as declared; `contents`
    as released_contents lists them; `files` with their descriptions; `attributes`;
    `people` and the `keys` of those tables; `checks`; `homogeneity`; `stopped`; `drafted`; `columns` of the table of evidence;
    `content_hash`, an expression for the hash of a table that it calls
    `content_hash_of`. -#}
{% macro evidence_facts(release, results, reads) %}
    {% set files = [] %}
    {% for node in release if tenfold.release_file(node) is not none %}
        {% do files.append([tenfold.release_file(node), node.description | trim]) %}
    {% endfor %}
    {% set placeholder = 'tenfold_hashed_table' %}
    {% set attributes = tenfold.evidence_attributes(release) %}
    {#- names only: a value may be private -#}
    {% set given = invocation_args_dict.get('vars') or {} %}
    {% set given = fromyaml(given) if given is string else given %}
    {{ return({
        'project': project_name,
        'folder': flags.PROJECT_DIR | string,
        'target': target.name,
        'warehouse': target.type,
        'versions': {'tenfold': tenfold.package_version(), 'dbt': dbt_version},
        'started_at': run_started_at.strftime('%Y-%m-%d %H:%M:%S UTC'),
        'commit': env_var('TENFOLD_COMMIT', ''),
        'variables': given.keys() | map('string') | sort,
        'data': tenfold.declared_data(),
        'contents': tenfold.released_contents(release, reads),
        'files': files,
        'attributes': attributes,
        'people': tenfold.evidence_people(release),
        'keys': tenfold.evidence_keys(release),
        'checks': tenfold.evidence_checks(release, results),
        'homogeneity': tenfold.evidence_homogeneity(release, attributes),
        'stopped': tenfold.stopped_columns(),
        'drafted': tenfold.evidence_drafted_roles(release),
        'columns': tenfold.release_evidence_columns(),
        'content_hash': tenfold.content_hash(placeholder) | string,
        'content_hash_of': placeholder
    }) }}
{% endmacro %}
