{#- A text in which digits and hyphens are those of ASCII, whether digits were Arabic,
    Persian, Devanagari, Bengali or as wide as a letter of Chinese, and whether a hyphen
    was a dash or a minus. -#}
{% macro ascii_signs(text) %}
    {%- set digits = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯０１２３４５６７８９' -%}
    {%- set hyphens = '‐‑‒–—―−' -%}
    {{- return(tenfold.replace_characters(
        text,
        digits ~ hyphens,
        '0123456789' * (digits | length // 10) ~ '-' * hyphens | length
    )) -}}
{% endmacro %}
