{#- Why a model of protected totals must not be published: its numbers must be those of
    the flag groups that the search for differences knows, which are those declared with
    the call, or else in the YAML of the people, and each flag a column of theirs. A flag
    that is made of two columns would be looked at as none. An empty text where nothing
    stands in the way. -#}
{% macro unknown_flag_groups(node, people) %}
    {% set parameters = node.config.meta.get('tenfold_parameters') or {} %}
    {% set k = parameters.get('minimum_group_size', tenfold.minimum_group_size()) %}
    {% set copy = tenfold.copy_of(node) %}
    {% set known = [
        "select total, subjects from " ~ copy ~ " where total = 'all_subjects'"
    ] %}
    {% for unique_id in people %}
        {% set counted = tenfold.node_with_id(unique_id) %}
        {% set relation = tenfold.relation_of(counted) %}
        {% set columns = tenfold.columns_of(relation)
            | map(attribute='name') | map('lower') | list %}
        {% set groups = parameters.get('flag_groups')
            or tenfold.flag_groups_of(tenfold.declaring_node(relation) or counted) %}
        {% set keys = [] %}
        {% for other in graph.nodes.values()
            if other.resource_type == 'model' and unique_id in other.depends_on.nodes
            and (other.config.meta.get('tenfold_parameters') or {}).get('subject_id') %}
            {% do keys.append(other.config.meta.tenfold_parameters.subject_id) %}
        {% endfor %}
        {% for name, flags in groups.items()
            if keys and not flags | map('lower') | reject('in', columns) | list %}
            {% do known.append(
                tenfold.denominator_of_flags(relation, keys[0], name, flags, k)
            ) %}
        {% endfor %}
    {% endfor %}
    {% if tenfold.query_value(
        "select count(*) from (select total, subjects from " ~ copy ~ " except all ("
        ~ known | join(' union all ') ~ ")) as unknown_totals"
    ) %}
        {{ return(
            "the numbers of flag groups in " ~ node.name ~ " are not those of the groups"
            ~ " that its call names, or else the YAML of the people whom it counts, with"
            ~ " a column of theirs for each flag, so that nobody looked at what they"
            ~ " tell; write the same groups in both, and columns for flags"
        ) }}
    {% endif %}
    {{ return('') }}
{% endmacro %}
