{% macro date_within(column, earliest, latest) %}
    {{- return(adapter.dispatch('date_within', 'tenfold')(column, earliest, latest)) -}}
{% endmacro %}

{% macro default__date_within(column, earliest, latest) -%}
    {%- for limit in [earliest, latest] -%}
        {%- if not modules.re.match('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', limit | string) -%}
            {%- do tenfold.raise_error(
                'date_within',
                "for " ~ column ~ ", the limit '" ~ limit ~ "' is no date",
                "Write limits as 'YYYY-MM-DD'."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if earliest | string > latest | string -%}
        {%- do tenfold.raise_error(
            'date_within',
            "for " ~ column ~ ", earliest (" ~ earliest ~ ") is after latest ("
            ~ latest ~ ")",
            "Swap them."
        ) -%}
    {%- endif -%}
    {%- set day = tenfold.text_as_date(tenfold.trimmed_text(column)) -%}
case
    when {{ day }}
        between date '{{ earliest }}' and date '{{ latest }}'
        then {{ day }}
end
{%- endmacro %}
