{% macro known_option(column, option_list, field=none) %}
    {{- return(tenfold.roll_up(
        tenfold.option_key(column),
        tenfold.options_of_field(option_list, field, column, 'known_option')
            ~ ' as tenfold_options',
        'tenfold_key',
        'tenfold_option'
    )) -}}
{% endmacro %}
