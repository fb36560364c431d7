{% macro seed(value=none) %}
    {#- without one, a release draws with a secret seed of its own -#}
    {% if value is none and var('tenfold_seed', none) is none %}{{ return(none) }}{% endif %}
    {#- 2^53 - 1: the largest whole number that every JSON reader keeps exact -#}
    {{ return(tenfold.checked_integer(
        'seed', value, minimum=0, maximum=9007199254740991
    )) }}
{% endmacro %}
