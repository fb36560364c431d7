{#- What is left of an option when case, blanks and punctuation are ignored:
    'Debt Bondage', 'debt_bondage' and 'DebtBondage' all give 'debtbondage'. -#}
{% macro option_key(column, keep='') %}
    {{- return(adapter.dispatch('option_key', 'tenfold')(column, keep)) -}}
{% endmacro %}


{% macro default__option_key(column, keep) -%}
    {%- if keep and not modules.re.match('^[^a-zA-Z0-9\\s\']$', keep) -%}
        {{ exceptions.raise_compiler_error(
            "tenfold.option_key(" ~ column ~ "): '" ~ keep ~ "' cannot separate"
            ~ " options. Give one character that is no letter, digit, blank or"
            ~ " quote, for example ';'.") }}
    {%- endif -%}
    {%- set kept = '\\' ~ keep if keep else '' -%}
    nullif(regexp_replace(lower({{ column }}), '[^a-z0-9{{ kept }}]+', '', 'g'), '')
{%- endmacro %}
