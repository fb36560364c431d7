{#- What can be said of `guarantee_columns` without the table: under which guarantee they
    have a meaning, and that they are a list of names, each once. -#}
{% macro check_guarantee_columns(given, guarantee, relation) %}
    {% if given is none %}{{ return('') }}{% endif %}
    {% if guarantee != 'record' %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "`guarantee_columns` is given under the " ~ guarantee ~ " guarantee, which asks"
            ~ " nothing of records as a whole",
            "Leave it out, or give guarantee='record' as well.",
            relation
        ) %}
    {% endif %}
    {% set names = [] %}
    {% if given is sequence and given is not string and given is not mapping %}
        {% for name in given if name is string %}{% do names.append(name | lower) %}{% endfor %}
    {% endif %}
    {% if not names or names | length != given | length %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "`guarantee_columns` must be a list of column names with at least one entry",
            "Leave it out to ask the record guarantee of every column.",
            relation
        ) %}
    {% endif %}
    {% if names | unique | list | length != names | length %}
        {% do tenfold.raise_error(
            'synthetic_records',
            "`guarantee_columns` has a column twice",
            "List each once.",
            relation
        ) %}
    {% endif %}
{% endmacro %}
