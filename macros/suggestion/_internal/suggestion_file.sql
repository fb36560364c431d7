{#- How a file is read that somebody named instead of a table: `name`, what the table is
    called, `text`, the SQL that stands for it, and `notes`. Nothing where no file is
    meant. -#}
{% macro suggestion_file(relation) %}
    {% set given = relation if relation is mapping else {'file': relation | string} %}
    {% set endings = [
        '.csv', '.tsv', '.tab', '.txt', '.xlsx', '.xlsm', '.xlsb', '.xls', '.ods',
        '.parquet', '.pq'
    ] %}
    {% if relation is mapping and relation.get('file') is not string %}
        {% do tenfold.raise_error(
            'suggest',
            "a file is named with file",
            "Write {file: 'data/persons.csv'}, with encoding, separator or sheet where"
            ~ " they have to be said."
        ) %}
    {% endif %}
    {% set path = given.file | lower %}
    {% if relation is not mapping and not endings | select('in', [
        path[-4:], path[-5:], path[-8:], path[-3:]
    ]) | list %}
        {{ return(none) }}
    {% endif %}
    {{ return(tenfold.suggestion_answer('tenfold_look_at_file', [
        tenfold.text_literal(given | tojson)
    ])) }}
{% endmacro %}
