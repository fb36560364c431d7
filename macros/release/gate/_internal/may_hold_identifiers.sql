{#- Whether a released model has to be searched for identifiers. All are, but for a page
    or another file that is made of released models alone: each of them is searched, and
    in the words of a page every common name would be found. -#}
{% macro may_hold_identifiers(node) %}
    {% if not node.config.meta.get('tenfold_release') %}{{ return(false) }}{% endif %}
    {% if tenfold.release_file(node) is none %}{{ return(true) }}{% endif %}
    {% set released = tenfold.release_nodes() | map(attribute='unique_id') | list %}
    {{ return(node.depends_on.nodes | reject('in', released) | list | length > 0) }}
{% endmacro %}
