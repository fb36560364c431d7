{#- What is left of the name or code of a country when case, accents, punctuation and an
    article are ignored: "The Gambia", "GAMBIA" and "Gambia" all give "gambia",
    "Côte d’Ivoire" gives "cotedivoire". Letters of Arabic that are written for one
    another are one, 276.0 is 276, as spreadsheets write it, and n/a is no answer. Empty
    where nothing is left. -#}
{% macro country_key(text) %}
    {{- return(adapter.dispatch('country_key', 'tenfold')(text)) -}}
{% endmacro %}

{% macro default__country_key(text) -%}
    {%- set blank = '[\\s\\p{Z}]' -%}
    {%- set plain = tenfold.replace_characters(
        tenfold.without_accents('lower(' ~ tenfold.cast_as_text(text) ~ ')'),
        'ىةیک', 'يهيك'
    ) -%}
    {#- with signs between its letters it is no code of Namibia -#}
    {%- set answered = tenfold.replace_pattern(plain, '^\\W*n[^\\p{L}\\p{N}]+a\\W*$', '') -%}
    {%- set without_article = tenfold.replace_pattern(
        answered,
        '^' ~ blank ~ '*(?:(?:the|la|le|les|los|las|el|die|der|das|o|a|os|as|il|gli)'
        ~ blank ~ '+|l[\'‘’ʼ´`′])(\\p{L})',
        '\\1'
    ) -%}
    {%- set without_article = tenfold.replace_pattern(
        without_article, blank ~ '*[,(]' ~ blank ~ '*the' ~ blank ~ '*\\)?' ~ blank ~ '*$', ''
    ) -%}
    {%- set whole = tenfold.replace_pattern(
        without_article, '^' ~ blank ~ '*([0-9]{3})[.,]0+' ~ blank ~ '*$', '\\1'
    ) -%}
{#- some apostrophes are letters -#}
{{ tenfold.replace_pattern(whole, '(?:[^\\p{L}\\p{N}]|[ʹʺʻʼʽˈ])+', '') }}
{%- endmacro %}
