{#- Whether the keys in a column of this type can be written in several ways, or hold a
    text that means none. Whole numbers, UUIDs and dates cannot; a number with a floating
    point can be "not a number". -#}
{% macro is_written_as_text(data_type) %}
    {{- return(not modules.re.match(
        '(u?(tiny|small|big|huge)?int|integer|long|short|byte|decimal|numeric|uuid|date|time|bool)',
        data_type | lower
    )) -}}
{% endmacro %}
