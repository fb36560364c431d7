{#- A clean key without its blanks, in lower case, with plain digits, and without
    punctuation and leading zeros: keys that differ in nothing else may be one person's.
    Punctuation between two digits stays as a point, since `1-23` and `12-3` are two
    keys; a blank there goes. -#}
{% macro folded_key(key) %}
    {{- return(adapter.dispatch('folded_key', 'tenfold')(key)) -}}
{% endmacro %}

{#- digits of full width, Arabic and Persian ones -#}
{% macro default__folded_key(key) -%}
{%- set plain -%}
lower(replace({{ tenfold.replace_characters(
    key,
    '０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹',
    '0123456789' * 3
) }}, ' ', ''))
{%- endset -%}
{%- set pointed = tenfold.replace_pattern(plain, '[^\\p{L}\\p{M}\\p{N}]+', '.') -%}
{%- set between_digits = tenfold.replace_pattern(
    pointed, '^[.]|[.]$|[.]?([^0-9.])[.]?', '\\1'
) -%}
case
    when {{ tenfold.matches_pattern(key, '[A-Za-z]*[1-9][0-9]*') }} then lower({{ key }})
    else {{ tenfold.replace_pattern(
        between_digits, '(^|[^0-9])0+([0-9])', '\\1\\2'
    ) }}
end
{%- endmacro %}
