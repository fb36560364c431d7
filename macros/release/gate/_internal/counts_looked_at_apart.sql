{#- Counts of which several released parts were looked at for what their differences tell,
    each by itself. A model that takes its counts from another that was looked at tells
    nothing more than that one. A list of problems. -#}
{% macro counts_looked_at_apart(looked_at) %}
    {% set models_of = {} %}
    {% for unique_id in looked_at %}
        {% set reached = [unique_id] %}
        {% for behind in reached if behind in graph.nodes
            and (behind == unique_id or behind not in looked_at) %}
            {% if tenfold.called_macro(graph.nodes[behind]) == 'safe_combinations' %}
                {% do models_of.setdefault(behind, []).append(unique_id) %}
            {% endif %}
            {#- the list grows while it is walked -#}
            {% for parent in graph.nodes[behind].depends_on.nodes
                if parent not in reached %}
                {% do reached.append(parent) %}
            {% endfor %}
        {% endfor %}
    {% endfor %}
    {% set problems = [] %}
    {% for counts, models in models_of.items() if models | length > 1 %}
        {% set names = [] %}
        {% for unique_id in models | sort %}
            {% do names.append(graph.nodes[unique_id].name) %}
        {% endfor %}
        {% do problems.append(
            "counts of the model " ~ graph.nodes[counts].name ~ " are published by "
            ~ names | join(' and by ') ~ ", and each was looked at by itself: what one"
            ~ " suppresses, another may tell; make one of them, and the others from it"
        ) %}
    {% endfor %}
    {{ return(problems) }}
{% endmacro %}
