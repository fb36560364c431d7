{% macro age_band_labels(
    breaks,
    lower_open=false,
    upper_open=true,
    top=none,
    hipaa=false
) %}
    {{- return(tenfold.number_band_labels(
        tenfold.age_breaks(breaks, upper_open, top, hipaa),
        lower_open,
        upper_open
    )) -}}
{% endmacro %}
