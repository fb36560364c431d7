{#- How many different values of a sensitive column each group must have: as the call or
    the YAML says, or else as the project does. -#}
{% macro asked_diversity(name, meta, asked) %}
    {% set from_call = asked[name] if asked is mapping and name in asked else none %}
    {{ return(tenfold.diversity(
        from_call if from_call is not none else meta.get('diversity')
    )) }}
{% endmacro %}
