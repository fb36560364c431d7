{#- Whether this run was told to look at no rows, or at those of a few days. Of dbt's
    flags, models are told the first alone. -#}
{% macro leaves_rows_out() %}
    {{ return(
        flags.EMPTY or invocation_args_dict.get('sample') is not none
    ) }}
{% endmacro %}
