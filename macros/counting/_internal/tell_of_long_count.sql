{#- Says in the log what is counted, before a count that takes a while: how many sets of
    columns there are of each length. -#}
{% macro tell_of_long_count(relation, plan, reporting_length) %}
    {% if plan.seconds < 5 or tenfold.only_compiles() %}{{ return('') }}{% endif %}
    {% set number = namespace(of_length=1) %}
    {% set lengths = [] %}
    {% for i in range(reporting_length) %}
        {% set number.of_length = number.of_length * (plan['values'] | length - i) // (i + 1) %}
        {% do lengths.append(number.of_length ~ ' of ' ~ (i + 1)) %}
    {% endfor %}
    {% do log(
        'Tenfold: counting the combinations in ' ~ relation ~ ', by sets of columns: '
        ~ lengths | join(', ')
        ~ (', from ' ~ plan.sets | length ~ ' larger ones' if plan.sets else ''),
        info=true
    ) %}
{% endmacro %}
