{#- Whether this invocation compiles without running, so that tables which were never
    built may be missing. -#}
{% macro only_compiles() %}
    {{ return(flags.WHICH in ['compile', 'generate', 'list']) }}
{% endmacro %}
