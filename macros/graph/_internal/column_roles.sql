{#- The roles that a column may have, as docs/how-to/mark-columns.md explains them. A word
    that is not among them says nothing, so that it must not pass for one of them. -#}
{% macro column_roles() %}
    {{ return([
        'subject', 'key', 'identifier', 'free_text', 'dropped', 'attribute', 'code',
        'protected_count'
    ]) }}
{% endmacro %}
