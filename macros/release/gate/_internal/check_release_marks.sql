{#- What is not marked as released on purpose is not published by accident: a mark that is
    no yes or no, and one at what is never published, are told before anything is
    built. -#}
{% macro check_release_marks() %}
    {{ return(adapter.dispatch('check_release_marks', 'tenfold')()) }}
{% endmacro %}

{#- A warehouse without a Tenfold publication of its own publishes nothing. -#}
{% macro default__check_release_marks() %}{% endmacro %}

{% macro duckdb__check_release_marks() %}
    {% if not execute %}{{ return('') }}{% endif %}
    {% set problems = [] %}
    {% for node in (graph.nodes.values() | list + graph.sources.values() | list)
        | sort(attribute='unique_id') if 'tenfold_release' in (node.config.meta or {}) %}
        {% set mark = node.config.meta['tenfold_release'] %}
        {% if mark is not boolean %}
            {% do problems.append(
                "the mark `tenfold_release` of " ~ node.name ~ " is neither true nor"
                ~ " false. Write `tenfold_release: true` to publish it, or take the mark"
                ~ " away; a word in quotes is no yes or no"
            ) %}
        {% elif mark and node.resource_type != 'model' %}
            {% do problems.append(
                node.name ~ " is marked with `tenfold_release: true` and is a "
                ~ node.resource_type ~ "; only models are published. Select its columns"
                ~ " in a model and mark that one"
            ) %}
        {% endif %}
    {% endfor %}
    {% if problems %}
        {% do tenfold.raise_error(
            none,
            "it is not clear what is to be published:\n  - "
            ~ problems | join('.\n  - ') ~ "."
        ) %}
    {% endif %}
{% endmacro %}
