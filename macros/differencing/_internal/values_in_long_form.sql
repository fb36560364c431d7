{#- A query for the values of a table of combinations in long form: combination_id, the
    number of the attribute, from 1, and the value as a text. -#}
{% macro values_in_long_form(combinations, attributes) -%}
{%- set texts = [] -%}
{%- for attribute in attributes -%}
    {%- set column = 'source.' ~ tenfold.quoted(attribute.name) -%}
    {%- do texts.append(tenfold.cast_as_text(column)) -%}
{%- endfor -%}
select combination_id, number as attribute, value
from (
    {{ tenfold.unpivoted(combinations, ['combination_id'], texts) | indent }}
) as values_by_number
{%- endmacro %}
