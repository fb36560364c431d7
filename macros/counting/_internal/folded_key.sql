{#- A clean key without its blanks, in lower case and with plain digits: keys that differ
    in nothing else may be one person's. -#}
{% macro folded_key(key) %}
    {{- return(adapter.dispatch('folded_key', 'tenfold')(key)) -}}
{% endmacro %}

{#- digits of full width, Arabic and Persian ones -#}
{% macro default__folded_key(key) -%}
case
    when {{ tenfold.matches_pattern(key, '[!-~]*') }} then lower({{ key }})
    else lower(replace({{ tenfold.replace_characters(
        key,
        '０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹',
        '0123456789' * 3
    ) }}, ' ', ''))
end
{%- endmacro %}
