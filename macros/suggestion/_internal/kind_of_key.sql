{#- How the values of a key are written: whole numbers, numbers with a point, texts, or as
    their type writes them. Keys of two kinds do not find each other. -#}
{% macro kind_of_key(data_type) %}
    {% set kind = data_type | lower %}
    {% if modules.re.match(
        'u?(tiny|small|big|huge)?int|integer|long|short|byte|(decimal|numeric)\\(\\d+, ?0\\)',
        kind
    ) %}
        {{ return('whole') }}
    {% elif modules.re.match('decimal|numeric|double|float|real', kind) %}
        {{ return('fraction') }}
    {% elif tenfold.is_written_as_text(kind) %}
        {{ return('text') }}
    {% endif %}
    {{ return(kind) }}
{% endmacro %}
