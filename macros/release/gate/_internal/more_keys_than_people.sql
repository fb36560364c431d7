{#- Whether a table of people that a guard counts has more keys than the raw columns have
    that the key is made of: then something made further keys, and one person counts as
    several. Where something before the table keeps rows that a raw table no longer has,
    nobody can tell. `key` is the name of the key in the table, `raw_columns` are mappings
    with `table`, the id of a raw table, and `column`. -#}
{% macro more_keys_than_people(people, key, raw_columns) %}
    {% for unique_id in tenfold.with_ancestors([people]) if unique_id in graph.nodes %}
        {% set before = graph.nodes[unique_id] %}
        {% if before.resource_type == 'snapshot'
            or before.config.materialized not in ['table', 'view', 'ephemeral', 'seed'] %}
            {{ return(false) }}
        {% endif %}
    {% endfor %}
    {% set keys = [] %}
    {% set by_table = [] %}
    {% for unique_id, columns in raw_columns | groupby('table') %}
        {% set raw = tenfold.relation_of(tenfold.node_with_id(unique_id)) %}
        {% set names = [] %}
        {% for part in columns %}
            {% set name = tenfold.quoted(part.column) %}
            {% do names.append(name) %}
            {% do keys.append(
                "select " ~ tenfold.cast_as_text(name) ~ " as person from " ~ raw
                ~ " where " ~ name ~ " is not null"
            ) %}
        {% endfor %}
        {% do by_table.append(
            "(select count(*) from (select distinct " ~ names | join(", ") ~ " from "
            ~ raw ~ ") as persons)"
        ) %}
    {% endfor %}
    {#- the key may be one of several columns, or all of them together -#}
    {% set persons = ["(select count(*) from (" ~ keys | join(" union ") ~ ") as persons)"] %}
    {% if keys | length > by_table | length %}
        {% do persons.append(by_table | join(" + ")) %}
    {% endif %}
    {{ return(tenfold.query_value(
        "select (select count(distinct " ~ tenfold.quoted(key) ~ ") from "
        ~ tenfold.relation_of(people) ~ ") > greatest(" ~ persons | join(", ") ~ ")"
    )) }}
{% endmacro %}
