{#- The keys (see option_key) of options that are written in a model, as SQL. Stops where
    an option has none, so that no value could ever be it, or two have the same. -#}
{% macro keys_of_options(options) %}
    {%- if options is string or options is mapping or options is not iterable
        or options | length == 0 or options | reject('string') | list -%}
        {%- do tenfold.raise_error(
            'option_of_key',
            "`options` is no list of options",
            "Give a list of snake_case options, for example ['single', 'married']."
        ) -%}
    {%- endif -%}
    {%- set keys = [] -%}
    {%- set expressions = [] -%}
    {%- for option in options -%}
        {#- what may stand in a name is a letter, a digit or a mark upon one -#}
        {%- set signs = [] -%}
        {%- for sign in option | lower if sign != '_' and ('a' ~ sign).isidentifier() -%}
            {%- do signs.append(sign) -%}
        {%- endfor -%}
        {%- set key = signs | join -%}
        {%- if not key or key in keys -%}
            {%- do tenfold.raise_error(
                'option_of_key',
                "the option '" ~ option ~ "' "
                ~ ("has no letter and no digit" if not key else
                    "is the same as '" ~ options[keys.index(key)] ~ "' but for case,"
                    ~ " blanks and punctuation"),
                "Take one of them out, or give it another name."
            ) -%}
        {%- endif -%}
        {%- do keys.append(key) -%}
        {#- beyond ASCII, and of signs, both sides are read by the same engine -#}
        {%- do expressions.append(
            tenfold.text_literal(key) if modules.re.fullmatch('(?:[a-zA-Z_ ]|[0-9]+(?![_ ]*[0-9]))*', option)
            else tenfold.option_key(tenfold.text_literal(option))
        ) -%}
    {%- endfor -%}
    {{- return(expressions) -}}
{% endmacro %}
