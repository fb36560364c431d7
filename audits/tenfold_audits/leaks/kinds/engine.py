"""What the engine can read without naming a table of the project."""

from __future__ import annotations

import textwrap

from support.projects import PROJECT_FILES
from support.releasing_project import FILES

from tenfold_audits.leaks.leak import Leak, released

_PROJECT = textwrap.dedent(PROJECT_FILES["dbt_project.yml"])


def at_start(sql: str, model: str) -> dict[str, str]:
    """Return a hook that runs SQL before everything, and a released model."""
    return hooks(start=[sql]) | released(model)


def hooks(start: list[str] | None = None, end: list[str] | None = None) -> dict:
    """Return the project's file with hooks of its own."""
    text = _PROJECT
    for name, statements in (("on-run-start", start), ("on-run-end", end)):
        if statements:
            listed = "".join(f"\n  - {_quoted(sql)}" for sql in statements)
            text += f"{name}:{listed}\n"
    return {"dbt_project.yml": text}


def _quoted(sql: str) -> str:
    return '"' + sql.replace("\\", "\\\\").replace('"', '\\"') + '"'


NAMES = "select full_name from clients"
ONE = "(select max(full_name) from clients)"

# a seed with public codes
CODES = {
    "seeds/codes.csv": "code,label\nf,female\n",
    "seeds/codes.yml": """
        seeds:
          - name: codes
            columns:
              - {name: code, config: {meta: {tenfold: {role: code}}}}
              - {name: label, config: {meta: {tenfold: {role: code}}}}
    """,
}

# a plugin of the project with a function that reads more than it is given
PLUGIN = {
    "leaky_plugin.py": """
        from dbt.adapters.duckdb.plugins import BasePlugin


        def the_name(key: str) -> str:
            import duckdb
            with duckdb.connect("warehouse/private.duckdb") as connection:
                return connection.execute(
                    "select max(full_name) from clients"
                ).fetchone()[0]


        class Plugin(BasePlugin):
            def configure_connection(self, conn):
                conn.create_function("the_name", the_name)
    """,
    "profiles.yml": FILES["profiles.yml"]
    .replace(
        "- module: tenfold_udfs.plugin",
        "- module: tenfold_udfs.plugin\n                - module: leaky_plugin",
    )
    .replace("module_paths: [", 'module_paths: [".", '),
}

LEAKS = (
    Leak(
        "SQL in a text, planned",
        released(
            """
            select cast(json_serialize_plan(
                'select (select min(visits) from clients), max(visits) from clients',
                optimize := true
            ) as varchar) as x
            """
        ),
    ),
    Leak(
        "SQL in a text, executed by query()",
        released("from query('select full_name as x from clients')"),
    ),
    Leak(
        "SQL as JSON, executed",
        released(
            "select full_name as x from json_execute_serialized_sql("
            "json_serialize_sql('select full_name from clients'))"
        ),
    ),
    Leak(
        "a table by a name that is a text",
        released("select full_name as x from query_table('clients')"),
    ),
    Leak(
        "a file that a hook wrote, as Parquet",
        at_start(
            f"copy ({NAMES}) to 'names.parquet'",
            "select full_name as x from 'names.parquet'",
        ),
    ),
    Leak(
        "a file that a hook wrote, as text",
        at_start(
            f"copy ({NAMES}) to 'names.csv'",
            "select content as x from read_text('names.csv')",
        ),
    ),
    Leak(
        "a file that a hook wrote, guessed by sniff_csv",
        at_start(
            f"copy ({NAMES} order by all desc) to 'names.csv' (header false)",
            "select cast(columns as varchar) as x from sniff_csv('names.csv')",
        ),
        in_rows=False,
    ),
    Leak(
        "the bytes of the warehouse",
        released(
            "select cast(content as varchar) as x"
            " from read_blob('warehouse/private.duckdb')"
        ),
    ),
    Leak(
        "the name of a file that a hook wrote",
        at_start(
            "{% if execute %}{% set x = run_query('select max(full_name) from clients')"
            ".columns[0].values()[0] %}copy (select 1) to '{{ x }}.csv'{% endif %}",
            "select file as x from glob('*.csv')",
        ),
    ),
    Leak(
        "another database that a hook attached",
        at_start(
            f"attach 'other.duckdb' as other; create or replace table other.names as"
            f" {NAMES}",
            "select full_name as x from other.names",
        ),
    ),
    Leak(
        "a variable that a hook set",
        # each connection has variables of its own
        released(
            f'{{{{ config(pre_hook="set variable name = {ONE}") }}}}'
            " select getvariable('name') as x"
        ),
    ),
    Leak(
        "a setting that a hook set",
        at_start(
            "{% if execute %}{% set x = run_query('select max(full_name) from clients')"
            ".columns[0].values()[0] %}set global home_directory = '{{ x }}'"
            "{% endif %}",
            "select current_setting('home_directory') as x",
        ),
    ),
    Leak(
        "the name of the schema that a hook chose",
        at_start(
            "{% if execute %}{% set x = run_query('select max(full_name) from clients')"
            '.columns[0].values()[0] %}create schema if not exists "{{ x }}"'
            "{% endif %}",
            "select string_agg(schema_name) as x from duckdb_schemas()",
        ),
    ),
    Leak(
        "where a sequence stands",
        released("select cast(nextval('visitors') as varchar) as x"),
        warehouse="create sequence visitors start 918273646",
    ),
    Leak(
        "a macro of the warehouse",
        released("select the_name() as x"),
        warehouse=f"create macro the_name() as {ONE}",
    ),
    Leak(
        "a table macro of the warehouse",
        released("select full_name as x from the_names()"),
        warehouse=f"create macro the_names() as table {NAMES}",
    ),
    Leak(
        "a macro in the place of a function",
        released("select upper('k') as x"),
        warehouse=f"create macro upper(t) as {ONE}",
    ),
    Leak(
        "a macro in the place of an operator",
        released(
            "select 'k' ^@ 'l' as y, cast('k' ~~ 'l' as varchar) as x",
            columns={"y": "boolean", "x": "varchar"},
        ),
        warehouse=f'create macro "~~"(a, b) as {ONE}',
    ),
    Leak(
        "a macro in the place of minus, by which numbers are rounded",
        warehouse='create macro "-"(a, b) as 918273646',
    ),
    Leak(
        "a macro in the place of EXTRACT",
        released("select cast(extract(year from date '2020-01-01') as varchar) as x"),
        warehouse=f"create macro date_part(a, b) as {ONE}",
    ),
    Leak(
        "the statistics of a column",
        released("select stats(full_name) as x from {{ source('raw', 'clients') }}"),
    ),
    Leak(
        "the storage of a table",
        released("select string_agg(stats) as x from pragma_storage_info('clients')"),
        also=("918273646",),
    ),
    Leak(
        "the types of the warehouse",
        released("select cast(labels as varchar) as x from duckdb_types()"),
        warehouse=f"create type names as enum ({NAMES})",
    ),
    Leak(
        "a temporary table with the name of a released one",
        {
            **hooks(
                start=[
                    "create or replace temporary table groups as"
                    " select full_name as sex from clients"
                ]
            ),
            **released("select sex as x from groups -- {{ ref('groups') }}"),
        },
    ),
    Leak(
        "a stale table, found first by a bare name",
        {
            "models/moved.sql": "{{ config(schema='moved') }}"
            " select sex from {{ ref('publishable_groups') }}",
            **released("select sex as x from moved -- {{ ref('moved') }}"),
        },
        warehouse="create table moved as select full_name as sex from clients",
    ),
    Leak(
        "another schema, found first by a bare name",
        {
            **hooks(
                start=[
                    "create schema if not exists a; create or replace table a.groups as"
                    " select full_name as sex from clients; set search_path = 'a,main'"
                ]
            ),
            **released("select sex as x from groups -- {{ ref('groups') }}"),
        },
    ),
    Leak(
        "a table of public codes that a later model changes",
        {
            **CODES,
            "models/aa_later.sql": '{{ config(post_hook=\'update {{ ref("codes") }}'
            f" set label = {ONE}') }}}} select 1 as one from {{{{ ref('codes') }}}}",
            **released("""
                -- depends_on: {{ ref('groups') }}
                select label as x from {{ ref('codes') }}
            """),
        },
    ),
    Leak(
        "a table of public codes that was changed and is not loaded again",
        {**CODES, **released("select label as x from {{ ref('codes') }}")},
        warehouse="create table codes as"
        " select 'f' as code, full_name as label from clients limit 1",
        arguments=(("build", "--exclude", "codes"),),
    ),
    Leak(
        "public codes that a macro of one's own loads",
        {
            **CODES,
            "macros/load.sql": "{% macro load_csv_rows(model, agate_table) %}"
            "{% do run_query('insert into ' ~ this ~ ' select sex, full_name from"
            " clients limit 1') %}{{ return('') }}{% endmacro %}",
            **released("select label as x from {{ ref('codes') }}"),
        },
    ),
    Leak(
        "a function of a plugin of one's own",
        {**PLUGIN, **released("select the_name('k') as x")},
    ),
    Leak(
        "a function of a plugin of one's own that is said to be pure",
        {
            **PLUGIN,
            "dbt_project.yml": _PROJECT
            + "vars: {tenfold_pure_functions: [the_name]}\n",
            **released("select the_name('k') as x"),
        },
    ),
)
