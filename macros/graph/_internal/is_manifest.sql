{#- Whether a model is a call of release_manifest. -#}
{% macro is_manifest(node) %}
    {{ return('macro.tenfold.release_manifest' in node.depends_on.macros) }}
{% endmacro %}
