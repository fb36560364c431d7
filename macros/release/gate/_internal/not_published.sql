{#- What a person reads first where a build ends without a publication, and then why,
    in whole sentences. -#}
{% macro not_published(reason) %}
    {{ return(
        "not published; the last release, if there is one, stays as it was. " ~ reason
    ) }}
{% endmacro %}
