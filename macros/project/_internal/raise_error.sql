{#- The one form of an error that a person reads: `Tenfold, <macro> on <relation>: what
    is wrong. What to do.` Where it is the project that something is wrong with, and no
    call of a macro, there is no macro's name (none). A full stop is added where there
    is none, but not after lines that a person may copy. The texts hold names of columns
    and of models, never a value of the data. -#}
{% macro raise_error(macro_name, problem, remedy='', relation=none) %}
    {% set sentences = [] %}
    {% for text in [problem, remedy] if text | trim %}
        {% set ends = text | trim | last in '.:' or '\n' in text | trim %}
        {% do sentences.append(text | trim ~ ("" if ends else ".")) %}
    {% endfor %}
    {% do exceptions.raise_compiler_error(
        'Tenfold' ~ (", " ~ macro_name if macro_name is not none else "")
        ~ (" on " ~ relation if relation is not none else "") ~ ": "
        ~ sentences | join(' ')
    ) %}
{% endmacro %}
