{#- The attributes of a view of selections: name and data_type, the fixed `categories`
    in their order, how values are ordered (`order`: number, date, categories or none),
    whether they are whole numbers, and whether a diversity floor may have left out
    combinations with them (`has_floor`). -#}
{% macro attributes_of_selections(node) %}
    {% set columns = tenfold.columns_of(tenfold.relation_of(node)) %}
    {% set names = columns | map(attribute='name') | list %}
    {% set with_floor = tenfold.columns_with_floor(node) %}
    {% set categories = {} %}
    {% for unique_id in node.depends_on.nodes if unique_id in graph.nodes %}
        {% do categories.update(
            tenfold.attribute_categories(tenfold.relation_of(graph.nodes[unique_id]))
        ) %}
    {% endfor %}
    {#- what stands before `basis` are attributes and the columns that sort them -#}
    {% set attributes = [] %}
    {% for column in columns[:names.index('basis')]
        if not (column.name.endswith('_order') and column.name[:-6] | lower in categories) %}
        {% set name = column.name | lower %}
        {% set is_text = column.dtype | lower in ['varchar', 'text', 'string'] %}
        {% set is_whole = modules.re.fullmatch(
            'u?(tiny|small|big|huge)?int(eger)?', column.dtype | lower
        ) is not none %}
        {% set order = none %}
        {% if is_text and name in categories %}
            {% set order = 'categories' %}
        {% elif is_whole or modules.re.match('decimal|double|float', column.dtype | lower) %}
            {% set order = 'number' %}
        {% elif modules.re.match('date|timestamp', column.dtype | lower) %}
            {% set order = 'date' %}
        {% endif %}
        {% do attributes.append({
            'name': column.name, 'data_type': column.dtype, 'order': order,
            'categories': categories[name] if order == 'categories' else [],
            'is_whole': is_whole, 'has_floor': name in with_floor
        }) %}
    {% endfor %}
    {{ return(attributes) }}
{% endmacro %}
