{#- What is left of an option when case, blanks and punctuation are ignored:
    'Debt Bondage', 'debt_bondage' and 'DebtBondage' all give 'debtbondage'. Letters of
    every script stay. `keep` is the separator of a multi-select, which stays. -#}
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
    {%- set pattern = '[^\\p{L}\\p{M}\\p{N}' ~ ('\\' ~ keep if keep else '') ~ ']+' -%}
nullif({{ tenfold.replace_pattern(
    'lower(' ~ tenfold.normalized_text(column) ~ ')', pattern, ''
) }}, '')
{%- endmacro %}
