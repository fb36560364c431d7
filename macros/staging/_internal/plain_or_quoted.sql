{#- A column's name as SQL wants it: in quotes only where it is no plain word, so that an
    engine which folds names finds it however it was written. Two words are no names to
    the guards' parser even behind the name of a table. -#}
{% macro plain_or_quoted(name) %}
    {{- return(name if modules.re.fullmatch('[A-Za-z_][A-Za-z0-9_]*', name)
        and name | lower not in ['not', 'select'] else tenfold.quoted(name)) -}}
{% endmacro %}
