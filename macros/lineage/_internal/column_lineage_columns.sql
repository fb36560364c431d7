{#- The columns of the released table `column_lineage`, as a model's YAML would list
    them: it is written at publication, when all SQL is known, and so has no model. -#}
{% macro column_lineage_columns() %}
    {{ return([
        {
            'name': 'released_table', 'data_type': 'varchar',
            'description': 'The released table.'
        },
        {
            'name': 'released_column', 'data_type': 'varchar',
            'description': 'Its column.'
        },
        {
            'name': 'raw_table', 'data_type': 'varchar',
            'description': 'A raw table that the column descends from; empty where the'
                ~ ' column is made from none.'
        },
        {
            'name': 'raw_column', 'data_type': 'varchar',
            'description': 'The raw column, by its place where no YAML lists it; `*` means'
                ~ ' how many rows the raw table has.'
        },
        {
            'name': 'descends_by', 'data_type': 'varchar',
            'description': '`value` where the raw column takes part in making the value,'
                ~ ' `condition` where it only decides which rows there are.'
        },
        {
            'name': 'path', 'data_type': 'varchar',
            'description': 'The shortest way through the models, from the raw table to'
                ~ ' the released one, separated by ` > `.'
        },
        {
            'name': 'guarded_by', 'data_type': 'varchar',
            'description': 'The model on every such way that lets nothing pass but what'
                ~ ' is safe; empty for public code lists.'
        },
        {
            'name': 'guard', 'data_type': 'varchar',
            'description': 'What kind of guard it is, `threshold`, `protected totals` or'
                ~ ' `sampler and its privacy tests`; `public code list` where there is'
                ~ ' nobody to protect.'
        }
    ]) }}
{% endmacro %}
