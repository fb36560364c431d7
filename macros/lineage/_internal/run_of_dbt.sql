{#- Where the manifest of this invocation lies, told by one compiled model: a mapping. -#}
{% macro run_of_dbt(results) %}
    {% set places = [] %}
    {% for result in results
        if result.node.resource_type == 'model'
        and result.status | string | lower == 'success'
        and result.node.compiled_code and result.node.compiled_path %}
        {% do places.append(
            [result.node.compiled_path, result.node.original_file_path]
        ) %}
    {% endfor %}
    {% set first = places | first | default([none, none], true) %}
    {{ return({
        'invocation_id': invocation_id,
        'compiled_file': first[0],
        'original_file': first[1]
    }) }}
{% endmacro %}
