{#- One option of a picklist in its one spelling; missing when unknown. -#}
{% macro picklist_option(column, options) %}
    {{- return(adapter.dispatch('picklist_option', 'tenfold')(
        column, options)) -}}
{% endmacro %}


{% macro default__picklist_option(column, options) -%}
    {{ tenfold.option_of_key(tenfold.option_key(column), options) }}
{%- endmacro %}
