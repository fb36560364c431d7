{#- A regular expression for a time of the day behind a date, in lower case. -#}
{% macro time_behind_date() %}
    {{- return(
        '(?:[t ]|, )[0-9]{1,2}:[0-9]{2}(?:[:][0-9]{2}(?:[.,][0-9]+)?)?'
        ~ '(?: ?[ap][.]?m[.]?)?(?: ?(?:z|utc|gmt|[-+][0-9]{2}:?[0-9]{0,2}))?$'
    ) -}}
{% endmacro %}
