{#- Why nothing is published when a way leads around the guards: the first few broken
    rules of each model, in full. -#}
{% macro lineage_error(violations, obstacles=[]) %}
    {% set lines = [] %}
    {% for model in violations | map(attribute='model') | unique | list %}
        {% set found = violations | selectattr('model', 'equalto', model) | list %}
        {% for violation in found[:3] %}
            {% do lines.append("  - " ~ violation.message) %}
        {% endfor %}
        {% if found | length > 3 %}
            {% do lines.append(
                "  - and " ~ (found | length - 3) ~ " more of " ~ model ~ "."
            ) %}
        {% endif %}
    {% endfor %}
    {% if 'path around the guards' in violations | map(attribute='rule') %}
        {% do lines.append(
            "What descends from raw columns must pass through a model that is one call of"
            ~ " tenfold.safe_combinations, tenfold.protected_totals or"
            ~ " tenfold.synthetic_records, or be left out."
        ) %}
    {% endif %}
    {% if obstacles %}
        {% do lines.append("Besides: " ~ obstacles | join('; ') ~ ".") %}
    {% endif %}
    {{ return(
        "The SQL of this build could let out more than the guards let pass. The rule is"
        ~ " explained in Tenfold's docs/lineage.md.\n" ~ lines | join('\n')
    ) }}
{% endmacro %}
