{#- A text in which digits are those of ASCII, whether they were Arabic, Persian,
    Devanagari, Bengali or as wide as a letter of Chinese. -#}
{% macro ascii_digits(text) %}
    {%- set digits = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯０１２３４５６７８９' -%}
    {{- return(tenfold.replace_characters(
        text, digits, '0123456789' * (digits | length // 10)
    )) -}}
{% endmacro %}
