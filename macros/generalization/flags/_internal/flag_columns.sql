{#- The flags that somebody declared, a mapping from column to list of options, after
    it was looked at: no two columns of one name, none with the name of the key. -#}
{% macro flag_columns(flags, key) %}
    {%- if flags is not mapping or not flags -%}
        {%- do tenfold.raise_error(
            'flags_from_rows',
            "flags must be a mapping from the name of each flag to its options",
            "Give one, for example {'has_debt_bondage': ['debt_bondage']}."
        ) -%}
    {%- endif -%}
    {%- set columns, taken = {}, [key | lower] -%}
    {%- for name, options in flags.items() -%}
        {%- if name is not string or not name | trim -%}
            {%- do tenfold.raise_error(
                'flags_from_rows',
                "the name of a flag must be a text that is not empty",
                "Name each flag, for example {'has_debt_bondage': ['debt_bondage']}."
            ) -%}
        {%- elif name | lower in taken -%}
            {%- do tenfold.raise_error(
                'flags_from_rows',
                "two columns would have the name " ~ name,
                "Give every flag a name of its own, other than that of the key."
            ) -%}
        {%- endif -%}
        {%- do taken.append(name | lower) -%}
        {%- do columns.update({name: [options] if options is string else options}) -%}
    {%- endfor -%}
    {{- return(columns) -}}
{% endmacro %}
