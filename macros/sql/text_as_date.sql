{#- A text as a date, missing where it is none. -#}
{% macro text_as_date(text) %}
    {{- return(adapter.dispatch('text_as_date', 'tenfold')(text)) -}}
{% endmacro %}

{% macro default__text_as_date(text) -%}
{{ tenfold.try_cast(text, 'date') }}
{%- endmacro %}

{#- A year or a month alone would become its first day there. -#}
{% macro spark__text_as_date(text) -%}
case
    when {{ text }} rlike '^[0-9]+-[0-9]+-[0-9]+'
        then {{ tenfold.try_cast(text, 'date') }}
end
{%- endmacro %}
