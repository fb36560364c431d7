{#- The one form of an error that a person reads: `Tenfold, <macro> on <relation>: what
    is wrong. What to do.` Where it is the project that something is wrong with, and no
    call of a macro, there is no macro's name (none). The texts hold names of columns
    and of models, never a value of the data. -#}
{% macro raise_error(macro_name, problem, remedy='', relation=none) %}
    {% do exceptions.raise_compiler_error(
        'Tenfold' ~ (", " ~ macro_name if macro_name is not none else "")
        ~ (" on " ~ relation if relation is not none else "") ~ ": "
        ~ problem | trim ~ ("." if problem | trim | last not in '.:\n' else "")
        ~ (" " ~ remedy | trim if remedy else "")
        ~ ("." if remedy and remedy | trim | last not in '.)' else "")
    ) %}
{% endmacro %}
