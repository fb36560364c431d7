{#- Numbers from 1, by content: equal tables give equal numbers, whatever the order of
    their rows. `columns` are expressions that together have no ties. -#}
{% macro row_number_by(columns) %}
    {{- return(adapter.dispatch('row_number_by', 'tenfold')(columns)) -}}
{% endmacro %}

{% macro default__row_number_by(columns) -%}
row_number() over (order by {{ columns | join(', ') }})
{%- endmacro %}
