{#- Common table expression `key_check`: ends the query if a subject's key is not as
    clean_key writes it, so that one person could count as several. What counts subjects
    asks for it in its `where`. Keys that are no texts are not read. -#}
{% macro key_check(relation, subject_id) %}
    {{- return(adapter.dispatch('key_check', 'tenfold')(relation, subject_id)) -}}
{% endmacro %}

{% macro default__key_check(relation, subject_id) -%}
{%- set key = tenfold.quoted(subject_id) -%}
key_check as (
    {%- if not tenfold.has_text_keys(relation, subject_id) %}
    select true as has_clean_keys
    {%- else %}
    select case when count({{ key }}) = count(case when clean = {{ tenfold.cast_as_text(key) }} then 1 end) then true
        else {{ tenfold.stop_query(tenfold.text_literal(
            'Tenfold: the keys of subjects in ' ~ relation ~ ' are not clean: in '
            ~ subject_id ~ ', some have blanks around them or characters that cannot'
            ~ ' be seen, or are a text in place of a missing key. Read them with'
            ~ ' tenfold.clean_key in the staging model, and leave out rows without a'
            ~ ' key.'
        )) }} end as has_clean_keys
    from (
        select
            {{ key }},
            {{ tenfold.clean_key(key) | indent(12) }} as clean
        from {{ relation }}
    ) as cleaned
    {%- endif %}
)
{%- endmacro %}
