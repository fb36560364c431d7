{#- What a node's YAML says under `meta.tenfold` and Tenfold does not know: a list of
    sentences. Of a misspelt mark nothing would come: a role would protect nothing, and a
    sensitive column would have no floor. -#}
{% macro wrong_marks(node) %}
    {% set name = (node.source_name ~ '.' if node.resource_type == 'source' else '')
        ~ node.name %}
    {% set file = ((node.patch_path or node.original_file_path) | string).split('://')
        | last %}
    {% set of_table = ['outside_release', 'other_people_than'] %}
    {% set of_columns = [
        'role', 'sensitive', 'diversity', 'flag_group', 'label', 'generalization',
        'categories', 'levels', 'pinned_level', 'kind', 'read', 'drafted'
    ] %}
    {% set places = [{
        'name': name, 'known': of_table,
        'meta': ((node.config or {}).get('meta') or node.meta or {}).get('tenfold') or {}
    }] %}
    {% for column in node.columns.values() %}
        {% do places.append({
            'name': name ~ '.' ~ column.name, 'known': of_columns,
            'meta': tenfold.column_meta(column)
        }) %}
    {% endfor %}
    {% set problems = [] %}
    {% for place in places %}
        {% set begin = place.name ~ " in " ~ file ~ " has " %}
        {% if place.meta is not mapping %}
            {% do problems.append(
                begin ~ "no mapping under meta.tenfold; write one of "
                ~ place.known | join(', ')
            ) %}
        {% else %}
            {% for key in place.meta if key not in place.known %}
                {% do problems.append(
                    begin ~ "`" ~ key ~ "` under meta.tenfold; write one of "
                    ~ place.known | join(', ')
                ) %}
            {% endfor %}
            {% if 'role' in place.meta
                and place.meta.role not in tenfold.column_roles() %}
                {% do problems.append(
                    begin ~ "the role " ~ place.meta.role | tojson ~ "; write one of "
                    ~ tenfold.column_roles() | join(', ') ~ ", or no role"
                ) %}
            {% endif %}
            {% if place.meta.get('drafted', false) is not boolean %}
                {% do problems.append(
                    begin ~ "`drafted` under meta.tenfold, which is neither true nor"
                    ~ " false; write true, or take it out when the role is right"
                ) %}
            {% endif %}
        {% endif %}
    {% endfor %}
    {{ return(problems) }}
{% endmacro %}
