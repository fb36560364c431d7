{#- A query for one row per person with a key of all attributes at their finest and one at
    their offered levels, and one number for each offered attribute. A key is the
    exclusive or of such numbers, so that with an attribute's own number it becomes the
    key of all others: one number to group by in place of many columns. 64 bits do not
    meet by chance. A missing value agrees with a missing value and with nothing else. -#}
{% macro suggestion_keys(finest, offered) %}
    {{- return(adapter.dispatch('suggestion_keys', 'tenfold')(finest, offered)) -}}
{% endmacro %}

{% macro default__suggestion_keys(finest, offered) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_keys(finest, offered) -%}
{%- set raw = namespace(key='0::ubigint') -%}
{%- for column in finest -%}
    {%- set raw.key = 'xor(' ~ raw.key ~ ', finest_' ~ loop.index0 ~ ')' -%}
{%- endfor -%}
{%- set suggested = namespace(key='0::ubigint') -%}
{%- for number, column in offered -%}
    {%- set suggested.key = 'xor(' ~ suggested.key ~ ', number_' ~ number ~ ')' -%}
{%- endfor -%}
with numbered as (
    select
        {%- for column in finest %}
        -- hashed twice: the hash of a pair mixes its parts too little
        hash(hash({{ column }}, {{ loop.index }})) as finest_{{ loop.index0 }}
        {{- ',' if offered or not loop.last }}
        {%- endfor %}
        {%- for number, column in offered %}
        hash(hash({{ column }}, {{ loop.index }})) as number_{{ number }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from tenfold_suggestion_levels
)

select
    {%- for number, column in offered %}
    number_{{ number }},
    {%- endfor %}
    {{ suggested.key }} as suggested,
    {{ raw.key }} as finest
from numbered
{%- endmacro %}
