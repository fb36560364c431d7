{#- The file that a model of the release is published as, none where it is published as
    a table: `tenfold_release_file` in its meta. -#}
{% macro release_file(node) %}
    {{ return(node.config.meta.get('tenfold_release_file')) }}
{% endmacro %}
