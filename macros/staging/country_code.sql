{% macro country_code(column, names=none, unknown=[]) %}
    {{- return(adapter.dispatch('country_code', 'tenfold')(column, names, unknown)) -}}
{% endmacro %}

{% macro default__country_code(column, names, unknown) -%}
    {%- if unknown is string or unknown is mapping or unknown is not iterable -%}
        {%- do tenfold.raise_error(
            'country_code',
            "for " ~ column ~ ", unknown must be a list of texts",
            "Give what stands for a missing answer, for example ['n/a', 'unknown']."
        ) -%}
    {%- endif -%}
    {%- set list = names if names is not none
        else ref('tenfold', 'tenfold_country_names') -%}
    {%- set key = tenfold.country_key(column) -%}
    {%- set listed_key = tenfold.country_key('name') -%}
    {%- set no_answers = ["''"] -%}
    {%- for word in unknown -%}
        {%- do no_answers.append(tenfold.country_key(tenfold.text_literal(word))) -%}
    {%- endfor -%}
    {#- The column stands in the value, not in the predicate alone, so that column
        lineage sees where the value comes from. The names are peculiar so that they
        never capture the column. -#}
case
    when {{ key }} not in ({{ no_answers | join(', ') }})
        then (
            select min(tenfold_countries.tenfold_code)
            from (
                select
                    {{ listed_key }} as tenfold_key,
                    min(alpha_3) as tenfold_code
                from {{ list }}
                group by {{ listed_key }}
                having min(alpha_3) = max(alpha_3)
            ) as tenfold_countries
            where tenfold_countries.tenfold_key = {{ key }}
        )
end
{%- endmacro %}
