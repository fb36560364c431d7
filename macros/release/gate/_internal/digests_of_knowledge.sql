{#- A digest for each part of dbt's `graph`, all of which any macro can change while dbt
    runs: what one model writes there another could read. -#}
{% macro digests_of_knowledge() %}
    {% set digests = {} %}
    {% for name, part in graph.items() %}
        {% do digests.update({name: local_md5(part | string)}) %}
    {% endfor %}
    {{ return(digests) }}
{% endmacro %}
