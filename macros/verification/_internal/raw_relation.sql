{#- The relation of a seed or a source. source() knows where a source outside the
    database is read from. -#}
{% macro raw_relation(raw) %}
    {{ return(
        source(raw.source_name, raw.name) if raw.resource_type == 'source'
        else tenfold.relation_of(raw)
    ) }}
{% endmacro %}
