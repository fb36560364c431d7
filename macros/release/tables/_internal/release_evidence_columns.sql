{#- The columns of the released table `release_evidence`, as a model's YAML would list
    them: it is written at publication, when everything has run, and so has no model. -#}
{% macro release_evidence_columns() %}
    {{ return([
        {
            'name': 'position', 'data_type': 'integer',
            'description': 'Place of the row in the order of the page, from 1.'
        },
        {
            'name': 'section', 'data_type': 'varchar',
            'description': 'The part of the page, such as `column`, `stopped`, `check` or'
                ~ ' `attack`.'
        },
        {
            'name': 'item', 'data_type': 'varchar',
            'description': 'What is told of, for example a column or a test.'
        },
        {
            'name': 'name', 'data_type': 'varchar',
            'description': 'What is told of it, for example its role or its result.'
        },
        {
            'name': 'value', 'data_type': 'varchar',
            'description': 'The value, in words; `unknown` where it is not known.'
        }
    ]) }}
{% endmacro %}
