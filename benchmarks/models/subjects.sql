{%- set file = var('benchmark_subjects', '') -%}
{%- if execute and flags.WHICH in ['build', 'run'] and not file -%}
    {%- do exceptions.raise_compiler_error(
        "Benchmark: the variable benchmark_subjects is not set. It names a "
        ~ "Parquet file with one row per subject; make bench gives it."
    ) -%}
{%- endif -%}
select *
from read_parquet({{ dbt.string_literal(dbt.escape_single_quotes(file)) }})
