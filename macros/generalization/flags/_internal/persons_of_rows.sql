{#- Where the rows of `flags_from_rows` find their persons: an empty mapping if the
    rows have the person's key themselves. -#}
{% macro persons_of_rows(persons, key) %}
    {%- if persons is none -%}{{- return({}) -}}{%- endif -%}
    {%- set given = persons.keys() | list | sort if persons is mapping else [] -%}
    {%- if 'relation' not in given or 'subject_id' not in given
        or given | reject('in', ['key', 'relation', 'subject_id']) | list
    -%}
        {%- do tenfold.raise_error(
            'flags_from_rows',
            "persons must name a table with a row for each person and " ~ key,
            "Give it as {'relation': ref('case_persons'), 'key': '" ~ key
            ~ "', 'subject_id': 'person_id'}."
        ) -%}
    {%- endif -%}
    {{- return({
        'relation': persons.relation,
        'key': persons.get('key') or key,
        'subject_id': persons.subject_id
    }) -}}
{% endmacro %}
