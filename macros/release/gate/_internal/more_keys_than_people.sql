{#- Whether a table of people that a guard counts has more keys than the raw tables have
    in their columns with the role `subject`: then a key is made of more than the person,
    and one person counts as several. Where something before the table keeps rows that a
    raw table no longer has, nobody can tell. -#}
{% macro more_keys_than_people(people, guard) %}
    {% for unique_id in tenfold.with_ancestors([people]) if unique_id in graph.nodes %}
        {% set before = graph.nodes[unique_id] %}
        {% if before.resource_type == 'snapshot'
            or before.config.materialized not in ['table', 'view', 'ephemeral', 'seed'] %}
            {{ return(false) }}
        {% endif %}
    {% endfor %}
    {% set relation = tenfold.relation_of(people) %}
    {% set keys = [] %}
    {% for raw in tenfold.raw_subject_columns(relation) %}
        {% set key = tenfold.quoted(raw.name) %}
        {% do keys.append(
            "select " ~ tenfold.cast_as_text(key) ~ " as person from " ~ raw.relation
            ~ " where " ~ key ~ " is not null"
        ) %}
    {% endfor %}
    {% if not keys %}{{ return(false) }}{% endif %}
    {% set persons = "(select count(*) from (" ~ keys | join(" union ") ~ ") as persons)" %}
    {% for unique_id in tenfold.with_ancestors([guard]) if unique_id in graph.nodes %}
        {% set node = graph.nodes[unique_id] %}
        {% set counted_by =
            (node.config.meta.get('tenfold_parameters') or {}).get('subject_id') %}
        {% if counted_by and people.unique_id in node.depends_on.nodes
            and tenfold.query_value(
            "select (select count(distinct " ~ tenfold.quoted(counted_by) ~ ") from "
            ~ relation ~ ") > " ~ persons
        ) %}
            {{ return(true) }}
        {% endif %}
    {% endfor %}
    {{ return(false) }}
{% endmacro %}
