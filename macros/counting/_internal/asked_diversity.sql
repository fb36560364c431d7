{#- What a model of counts asks of sensitive columns, by the YAML of what it is made from
    and by its call: a mapping from names in lower case to the number of different
    values. -#}
{% macro asked_diversity(node) %}
    {% set people = [] %}
    {% for parent in node.depends_on.nodes %}
        {% do people.append(tenfold.node_with_id(parent)) %}
    {% endfor %}
    {% set asked = tenfold.marked_sensitive(people) %}
    {% set given = node.config.meta['tenfold_parameters'].get('sensitive') or {} %}
    {% for name in given %}
        {% set least = given[name] if given is mapping else none %}
        {% do asked.update({name | lower: [
            tenfold.diversity(least), asked.get(name | lower, 0)
        ] | max}) %}
    {% endfor %}
    {{ return(asked) }}
{% endmacro %}
