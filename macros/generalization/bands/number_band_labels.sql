{% macro number_band_labels(breaks, lower_open=false, upper_open=false) %}
    {{ return(adapter.dispatch('number_band_labels', 'tenfold')(
        breaks, lower_open, upper_open
    )) }}
{% endmacro %}

{% macro default__number_band_labels(breaks, lower_open, upper_open) %}
    {%- set bands = tenfold.number_bands(
        breaks, lower_open, upper_open, caller_name='number_band_labels'
    ) -%}
    {{ return(bands | map(attribute='label') | list) }}
{% endmacro %}
