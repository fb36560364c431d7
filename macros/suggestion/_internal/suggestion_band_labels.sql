{#- The labels of the bands of every level, in their order, by the raw name of the
    column; none of a level without bands. -#}
{% macro suggestion_band_labels(plan) %}
    {% set found = {} %}
    {% for column in plan.columns if column.ladder %}
        {% set labels = [] %}
        {% for level in column.ladder.levels %}
            {% if level.macro in ['age_band', 'number_band'] %}
                {% do labels.append(
                    context['tenfold'][level.macro ~ '_labels'](**level.arguments)
                ) %}
            {% else %}
                {% do labels.append([]) %}
            {% endif %}
        {% endfor %}
        {% do found.update({column.name: labels}) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
