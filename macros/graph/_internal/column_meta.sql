{#- What a column's YAML says under `meta.tenfold`, an empty mapping if nothing. -#}
{% macro column_meta(column) %}
    {% set meta = (column.config or {}).get('meta') or column.meta or {} %}
    {{ return(meta.get('tenfold') or {}) }}
{% endmacro %}
