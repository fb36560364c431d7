{#- What is left of an option when case, blanks and punctuation are ignored:
    'Debt Bondage', 'debt_bondage' and 'DebtBondage' all give 'debtbondage'. Letters of
    every script stay, and so do signs that make another number: -1 and <1 are not 1, and
    1.0 and 1 0 are not 10. `keep` is the separator of a multi-select, which stays. -#}
{% macro option_key(column, keep='') %}
    {{- return(adapter.dispatch('option_key', 'tenfold')(column, keep)) -}}
{% endmacro %}

{% macro default__option_key(column, keep) -%}
    {%- if keep and not modules.re.match('^[^a-zA-Z0-9\\s\']$', keep) -%}
        {%- do tenfold.raise_error(
            'option_key',
            "for " ~ column ~ ", '" ~ keep ~ "' cannot separate options",
            "Give one character that is no letter, digit, blank or quote, for example"
            ~ " ';'."
        ) -%}
    {%- endif -%}
    {%- set keep = '\\' ~ keep if keep and keep.encode() | length == 1 else keep -%}
    {#- whatever stands between two numbers is a quote, which separates no options -#}
    {%- set ignored = '[^\\p{L}\\p{M}\\p{N}' ~ keep ~ ']' -%}
    {%- set text = tenfold.replace_pattern(
        'lower(' ~ tenfold.normalized_text(column) ~ ')',
        '(\\p{N})' ~ ignored ~ '+(\\p{N})',
        '\\1\'\\2'
    ) -%}
    {#- a number with a sign before it, with another one, or with a plus behind it -#}
    {%- set digits = '\\p{N}+(?:\'\\p{N}+)' -%}
    {%- set pattern = '(^' ~ ('|' ~ keep if keep else '') ~ ')' ~ ignored ~ '*([-−+<>≤≥~])'
        ~ ignored ~ '*(' ~ digits ~ '*)|(' ~ digits ~ '+|\\p{N})' ~ ignored
        ~ '*([+])|(' ~ digits ~ '+)|' ~ ignored ~ '+' -%}
nullif({{ tenfold.replace_pattern(text, pattern, '\\1\\2\\3\\4\\5\\6') }}, '')
{%- endmacro %}
