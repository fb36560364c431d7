{#- A combination for people to read: `gender = Female; citizenship = PHL`. -#}
{% macro combination_text(attributes) %}
    {{- return(adapter.dispatch('combination_text', 'tenfold')(attributes)) -}}
{% endmacro %}

{% macro default__combination_text(attributes) -%}
    concat_ws(
        '; ',
        {%- for attribute in attributes %}
        case
            when {{ tenfold.quoted(attribute.name) }} is not null
                then '{{ attribute.name | replace("'", "''") }} = '
                    || cast({{ tenfold.quoted(attribute.name) }} as varchar)
        end{{ ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
