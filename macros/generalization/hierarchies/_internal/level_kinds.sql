{#- The ways to give a level, each with the other keys that it takes. -#}
{% macro level_kinds() %}
    {{- return({
        'breaks': ['lower_open', 'upper_open'],
        'periods': [],
        'period': [],
        'code_list': ['code', 'parent'],
        'characters': []
    }) -}}
{% endmacro %}
