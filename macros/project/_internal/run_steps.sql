{#- Runs the marked common table expressions of a query one after the other, each as a
    table, and returns the query that is left, which reads these tables. As one statement
    the query would have a plan that no memory holds, since Spark writes every expression
    out where it is read. `known` are expressions around the query, and `steps` the tables
    that there are already. -#}
{% macro run_steps(query, known=(), steps=none) %}
    {{- return(adapter.dispatch('run_steps', 'tenfold')(query, known, steps)) -}}
{% endmacro %}

{% macro default__run_steps(query, known, steps) %}
    {% do tenfold.require_engine('run_steps', 'Spark') %}
{% endmacro %}

{% macro spark__run_steps(query, known, steps) %}
    {%- if steps is none -%}
        {%- set steps = [] -%}
        {%- do tenfold.drop_steps(model.unique_id) -%}
        {%- do run_query('create schema ' ~ adapter.quote(
            tenfold.schema_of_steps(model.unique_id)
        )) -%}
    {%- endif -%}
    {%- set parts = tenfold.common_table_expressions(query) -%}
    {%- set known = known | list -%}
    {%- set begins_with = modules.re.compile(
        '(?:\\s|--[^\n]*\n)*with\\b', modules.re.IGNORECASE
    ) -%}
    {%- set inside = [parts.rest] -%}
    {%- for expression in parts.expressions if not begins_with.match(expression.body) -%}
        {%- do inside.append(expression.body) -%}
    {%- endfor -%}
    {%- if '/* step */' in inside | join -%}
        {%- do tenfold.raise_error(
            none,
            "a query that Spark runs in steps stands in a subquery of `" ~ model.name ~ "`",
            "Put it into a common table expression, or into a model of its own."
        ) -%}
    {%- endif -%}
    {%- for expression in parts.expressions -%}
        {%- set body = expression.body -%}
        {%- if begins_with.match(body) -%}
            {%- set body = tenfold.run_steps(body, known, steps) -%}
        {%- endif -%}
        {%- if expression.is_step -%}
            {%- set step = tenfold.step_relation(expression.name, steps | length + 1) -%}
            {%- do steps.append(step) -%}
            {%- do run_query(
                'create table ' ~ step ~ ' using parquet as '
                ~ tenfold.with_what_is_read(
                    'select * from ' ~ expression.name,
                    known + [{'name': expression.name, 'body': body}]
                )
            ) -%}
            {%- set body = 'select * from ' ~ step -%}
        {%- endif -%}
        {%- do known.append({'name': expression.name, 'body': body}) -%}
    {%- endfor -%}
    {{- return(tenfold.with_what_is_read(parts.rest, known)) -}}
{% endmacro %}
