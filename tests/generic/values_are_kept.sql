{#- Warns when a published value has less than half of its people in the records. That
    is no danger for anybody, and the release goes on: severity is `warn` unless set.
    Failing rows, and a warning in the build, say how many values of which columns. -#}
{% test values_are_kept(model, counts, attributes=none, levels=none) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{{ config(severity='warn') }}
{%- set columns = tenfold.verified_attributes(
    model, counts, none, attributes, 'values_are_kept'
) -%}
{%- if not columns -%}{{ tenfold.placeholder_query() }}{%- else -%}
{%- set levels = tenfold.levels_of(model, columns, levels) -%}
{%- do tenfold.warn_of_values_under_half(model, counts, columns, levels) -%}
{{ tenfold.values_under_half(model, counts, columns, levels) }}
{%- endif -%}
{% endtest %}
