{#- The keys (see option_key) of options that are written in a model, as SQL. Stops where
    an option has none, so that no value could ever be it, or two have the same, unless
    each of them means the same anyway (`any_of`). -#}
{% macro keys_of_options(options, caller_name='option_of_key', any_of=false) %}
    {%- if options is string or options is mapping or options is not iterable
        or options | length == 0 or options | reject('string') | list -%}
        {%- do tenfold.raise_error(
            caller_name,
            "`options` is no list of options",
            "Give a list of snake_case options, for example ['single', 'married']."
        ) -%}
    {%- endif -%}
    {%- set keys = [] -%}
    {%- set expressions = [] -%}
    {%- for option in options -%}
        {%- set key = tenfold.written_option_key(option) -%}
        {%- if not key or key in keys and not any_of -%}
            {%- do tenfold.raise_error(
                caller_name,
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
