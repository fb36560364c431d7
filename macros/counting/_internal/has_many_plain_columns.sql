{#- Tells if there are so many attributes that a join for each, which carries all others
    along, takes longer than one join of all their values as texts. A text stands for one
    value only if the type is plain: 0.0 and -0.0 are equal and have two. -#}
{% macro has_many_plain_columns(attributes) %}
    {%- set plain = [] -%}
    {%- for attribute in attributes if modules.re.fullmatch(
        '(varchar|text|character varying)([(].*)?|bool(ean)?|date|u?(tiny|small|big|huge)?int(eger)?',
        attribute.data_type | lower
    ) -%}
        {%- do plain.append(attribute) -%}
    {%- endfor -%}
    {{- return(attributes | length >= 30 and plain | length == attributes | length) -}}
{% endmacro %}
