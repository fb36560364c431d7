{% macro number_band_labels(breaks, lower_open=false, upper_open=false) %}
    {%- set bands = tenfold.number_bands(
        breaks, lower_open, upper_open, caller_name='number_band_labels'
    ) -%}
    {{- return(bands | map(attribute='label') | list) -}}
{% endmacro %}
