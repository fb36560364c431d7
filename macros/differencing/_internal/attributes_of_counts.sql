{#- The attributes of a table of counts: those given, or every column but the three that
    belong to the counts themselves. -#}
{% macro attributes_of_counts(counts, attributes, macro_name) %}
    {% if attributes is none and execute %}
        {% set attributes = tenfold.columns_of(counts)
            | map(attribute='name')
            | reject('in', tenfold.own_columns_of_counts())
            | list %}
        {% if not attributes and tenfold.only_compiles() %}{{ return([]) }}{% endif %}
    {% endif %}
    {{ return(tenfold.resolve_attributes(counts, none, attributes, macro_name)) }}
{% endmacro %}
