"""What runs beside the models: hooks, other materializations, what comes later."""

from __future__ import annotations

from collections.abc import Mapping

from tenfold_audits.leaks.kinds.engine import CODES, ONE, hooks
from tenfold_audits.leaks.leak import RAW, Leak, released

THREADS = (("build", "--threads=1"),)
# the folder of the release is there when the project's hooks run the second time
TWICE = (("build",), ("build",))


def poison(table: str, column: str) -> str:
    """Return SQL that puts a name into a table."""
    return f"update {{{{ ref('{table}') }}}} set {column} = {ONE}"


def later(table: str, statement: str, when: str = "post_hook") -> dict[str, str]:
    """Return a model that is built after a table, and changes it.

    Many models wait for it, so that dbt builds it before what else reads the table.
    """
    children = {
        f"models/aa_child_{n}.sql": "select 1 as one from {{ ref('aa_later') }}"
        for n in range(30)
    }
    return {
        "models/aa_later.sql": f'{{{{ config({when}="{statement}") }}}}'
        f" select 1 as one from {{{{ ref('{table}') }}}}",
        **children,
    }


# a source that is declared to hold public codes
CODE_SOURCE = {
    "models/codes.yml": """
        sources:
          - name: lists
            schema: main
            tables:
              - name: codes
                columns:
                  - {name: code, config: {meta: {tenfold: {role: code}}}}
                  - {name: label, config: {meta: {tenfold: {role: code}}}}
    """,
    **released("select label as x from {{ source('lists', 'codes') }}"),
}

_WRITES = (
    "create or replace table main.codes as select sex as code, full_name as label"
    " from main.clients"
)
_UPDATES = f"update main.codes set label = {ONE}"
_CODES_BEFORE = "create table codes as select 'f' as code, 'female' as label"


def code_source(name: str, files: Mapping[str, str]) -> Leak:
    """Return a way to write a source of public codes that a released model reads."""
    return Leak(
        name,
        {**CODE_SOURCE, **files},
        warehouse=_CODES_BEFORE,
        arguments=(("build", "--threads=1"),),
    )


LEAKS = (
    code_source(
        "a macro of a hook that writes a source of public codes",
        {
            "macros/fill.sql": "{% macro fill() %}" + _WRITES + "{% endmacro %}",
            **hooks(start=["{{ fill() }}"]),
        },
    ),
    code_source(
        "a hook that puts the name of a source of public codes together",
        hooks(start=[_UPDATES.replace("codes", "{{ 'co' ~ 'des' }}")]),
    ),
    code_source(
        "a model that writes a source of public codes while it is compiled",
        {
            "models/aa.sql": f'{{% if execute %}}{{% do run_query("{_UPDATES}") %}}'
            f"{{% endif %}} select client from {RAW}"
        },
    ),
    code_source(
        "a model in Python that writes a source of public codes",
        {
            "models/aa.py": f"""
                def model(dbt, session):
                    session.execute("{_UPDATES}")
                    return session.sql("select 1 as one")
            """
        },
    ),
    code_source(
        "a macro of a pre-hook that writes a source of public codes",
        {
            "macros/fill.sql": "{% macro fill() %}" + _WRITES + "{% endmacro %}",
            "models/aa.sql": "{{ config(pre_hook='{{ fill() }}') }}"
            f" select client from {RAW}",
        },
    ),
    code_source(
        "a test that writes a source of public codes",
        {
            "tests/a_test.sql": f'{{% if execute %}}{{% do run_query("{_UPDATES}") %}}'
            "{% endif %} select 1 as one from {{ ref('clients_grouped') }} where false"
        },
    ),
    Leak(
        "the table of the secret seeds as a source of public codes",
        {
            "models/seeds.yml": """
                sources:
                  - name: seeds
                    schema: tenfold_private
                    tables:
                      - name: release_seeds
                        columns:
                          - &code
                            name: release_name
                            config: {meta: {tenfold: {role: code}}}
                          - {<<: *code, name: release}
                          - {<<: *code, name: seed}
            """,
            **released(
                "select seed::varchar as x from {{ source('seeds', 'release_seeds') }}"
            ),
        },
        in_rows=False,
        arguments=TWICE,
    ),
    Leak(
        "a seed that dbt itself reads, changed by a hook of another model",
        {
            "seeds/codes.csv": CODES["seeds/codes.csv"],
            "seeds/codes.yml": CODES["seeds/codes.yml"].replace(
                "- name: codes", "- name: codes\n            config: {fast: false}"
            ),
            "models/aa.sql": f'{{{{ config(post_hook="{_UPDATES}") }}}}'
            f" select client from {RAW} -- depends_on: {{{{ ref('codes') }}}}",
            **released(
                "select label as x from {{ ref('codes') }}"
                " where exists (select 1 from {{ ref('groups') }})"
            ),
        },
        arguments=(("build", "--threads=1"),),
    ),
    Leak(
        "a large file of a seed that a hook writes before it is loaded",
        {
            **CODES,
            # of which dbt takes no checksum
            "seeds/codes.csv": "code,label\n" + f"f,{'female' * 1000}\n" * 200,
            **released("select label as x from {{ ref('codes') }}"),
            **hooks(
                start=[
                    "copy (select 'f' as code, full_name as label from clients)"
                    " to 'seeds/codes.csv' (header)"
                ]
            ),
        },
    ),
    Leak(
        "a hook that writes the file of a seed before it is loaded",
        {
            **CODES,
            **released("select label as x from {{ ref('codes') }}"),
            **hooks(
                start=[
                    "copy (select 'f' as code, full_name as label from clients)"
                    " to 'seeds/codes.csv' (header)"
                ]
            ),
        },
    ),
    Leak(
        "a view over people as a source of public codes",
        CODE_SOURCE,
        warehouse="create view codes as select sex as code, full_name as label"
        " from clients",
    ),
    Leak(
        "a hook that writes a source of public codes",
        {
            **CODE_SOURCE,
            **hooks(
                start=[
                    "create or replace table codes as select sex as code,"
                    " full_name as label from clients"
                ]
            ),
        },
        warehouse="create table codes as select 'f' as code, 'female' as label",
    ),
    Leak(
        "a hook of another model that writes a source of public codes",
        {
            **CODE_SOURCE,
            "models/aa_other.sql": '{{ config(post_hook="update main.codes set label = '
            + ONE
            + '") }} select 1 as one',
        },
        warehouse="create table codes as select 'f' as code, 'female' as label",
        arguments=THREADS,
    ),
    Leak(
        "a model's table as a source of public codes",
        {
            **CODE_SOURCE,
            "models/codes.sql": f"select sex as code, full_name as label from {RAW}",
        },
        warehouse="create table codes as select 'f' as code, 'female' as label",
        arguments=THREADS,
    ),
    Leak(
        "a hook of a later model that changes a released table",
        later("groups", poison("groups", "combination")),
        arguments=THREADS,
    ),
    Leak(
        "a hook of a later model that replaces a released table",
        later(
            "people",
            "create or replace table {{ ref('people') }} as select full_name as sex,"
            ' note as \\"Came from\\", visits from main.clients',
        ),
        arguments=THREADS,
    ),
    Leak(
        "a hook of a later model that changes a guard's output after its tests",
        later("safe_groups", poison("safe_groups", "combination")),
        arguments=THREADS,
    ),
    Leak(
        "a hook of a later model that adds to a guard's output after its tests",
        later(
            "drawn_people",
            "insert into {{ ref('drawn_people') }} select sex, \\\"Came from\\\","
            " visits from main.clients where visits > 1000",
        ),
        arguments=THREADS,
    ),
    Leak(
        "a hook of a table of public codes",
        {
            "seeds/codes.csv": "code,label\nf,female\n",
            "seeds/codes.yml": f"""
                seeds:
                  - name: codes
                    config: {{post-hook: "update main.codes set label = {ONE}"}}
                    columns:
                      - {{name: code, config: {{meta: {{tenfold: {{role: code}}}}}}}}
                      - {{name: label, config: {{meta: {{tenfold: {{role: code}}}}}}}}
            """,
            **released("select label as x from {{ ref('codes') }}"),
        },
    ),
    Leak(
        "a hook of a later model that changes totals",
        later("totals", poison("totals", "total")),
        arguments=THREADS,
    ),
    Leak(
        "a hook before a later model",
        later("groups", poison("groups", "combination"), "pre_hook"),
        arguments=THREADS,
    ),
    Leak(
        "SQL in the header of a later model",
        {
            # Jinja in it would stay as it is
            "models/aa_later.sql": (
                f'{{{{ config(sql_header="update main.groups set combination = {ONE};")'
                " }} select 1 as one from {{ ref('groups') }}"
            ),
        },
        arguments=THREADS,
    ),
    Leak(
        "a later model in Python",
        {
            "models/aa_later.py": f"""
                def model(dbt, session):
                    dbt.ref("groups")
                    session.execute("update main.groups set combination = {ONE}")
                    return session.sql("select 1 as one")
            """
        },
        arguments=THREADS,
    ),
    Leak(
        "a later model that asks while it is compiled",
        {
            "models/aa_later.sql": '{% if execute %}{% do run_query("'
            + f"update main.groups set combination = {ONE}"
            + '") %}{% endif %}'
            " select 1 as one from {{ ref('groups') }}",
        },
        arguments=THREADS,
    ),
    Leak(
        "a test that changes a released table",
        {
            "macros/change.sql": "{% macro change() %}{% if execute %}{% do run_query("
            + f'"update main.groups set combination = {ONE}"'
            + ") %}{% endif %}"
            "{% endmacro %}",
            "tests/a_test.sql": "{{ change() }} select 1 as one"
            " from {{ ref('groups') }} where false",
        },
        arguments=THREADS,
    ),
    Leak(
        "a hook at the end that changes a released table",
        hooks(end=[f"update groups set combination = {ONE}"]),
    ),
    Leak(
        "a hook at the end that changes a guard's output",
        hooks(end=[f"update safe_groups set combination = {ONE}"]),
        in_rows=False,
    ),
    Leak(
        "a hook at the start that writes into the last release",
        hooks(
            start=[
                "{% if execute %}attach 'release/tenfold.duckdb' as mine; create or"
                " replace table mine.names as select full_name from clients; detach"
                " mine{% endif %}"
            ]
        ),
        in_rows=False,
        arguments=TWICE,
    ),
    Leak(
        "an incremental table with rows of an earlier run",
        released(
            """
                select {{ 'sex' if is_incremental() else 'combination' }} as x
                from {{ ref('publishable_groups') }}
            """,
            config="materialized: incremental",
        ),
        warehouse="create table extra as select full_name as x from clients",
    ),
    Leak(
        "a snapshot with rows of an earlier run",
        {
            "snapshots/kept.yml": """
                snapshots:
                  - name: kept
                    relation: ref('groups')
                    config: {strategy: check, unique_key: combination, check_cols: all}
            """,
            **released("select sex as x from {{ ref('kept') }}"),
        },
        warehouse="create table kept as select full_name as sex, 'f' as"
        ' "Came from", 1 as visits, 1 as combination_length, full_name as combination,'
        " 10 as subjects, 'i' as dbt_scd_id, now()::timestamp as dbt_updated_at,"
        " now()::timestamp as dbt_valid_from, null::timestamp as dbt_valid_to"
        " from clients",
    ),
    Leak(
        "a released model in Python",
        {
            "models/extra.py": """
                def model(dbt, session):
                    dbt.ref("publishable_groups")
                    return session.sql("select full_name as x from main.clients")
            """,
            "models/extra.yml": released("select 1")["models/extra.yml"],
        },
    ),
    Leak(
        "an external table",
        released(
            f"select full_name as x from {RAW}",
            config="materialized: external, location: 'extra.parquet'",
        ),
    ),
    Leak(
        "a materialization of one's own",
        {
            "macros/mine.sql": """
                {% materialization mine, adapter='duckdb' %}
                {% set target_relation = this.incorporate(type='table') %}
                {% call statement('main') %}
                create or replace table {{ target_relation }} as
                select full_name as x from main.clients
                {% endcall %}
                {% do adapter.commit() %}
                {{ return({'relations': [target_relation]}) }}
                {% endmaterialization %}
            """,
            **released(
                "select sex as x from {{ ref('publishable_groups') }}",
                config="materialized: mine",
            ),
        },
    ),
    Leak(
        "a hook of a released model",
        released(
            f'{{{{ config(post_hook="update {{{{ this }}}} set x = {ONE}") }}}}'
            " select sex as x from {{ ref('publishable_groups') }}"
        ),
    ),
    Leak(
        "a hook for all models, in the project's file",
        {
            "dbt_project.yml": """
                name: consumer
                version: 1.0.0
                config-version: 2
                profile: consumer
                models:
                  consumer:
                    +materialized: table
                    aa:
                      +post-hook: update groups set combination = NAME
                flags:
                  send_anonymous_usage_stats: false
                  require_generic_test_arguments_property: true
            """.replace("NAME", ONE),
            "models/aa/aa_later.sql": "select 1 as one from {{ ref('groups') }}",
        },
        arguments=THREADS,
    ),
    Leak(
        "rows that a failing test stored",
        {
            "tests/a_test.sql": "{{ config(severity='warn', store_failures=true,"
            " schema='main', alias='stored') }} select full_name from"
            f" {RAW}",
            **released(
                "select full_name as x from main_main.stored -- {{ ref('groups') }}"
            ),
        },
        arguments=(("build", "--exclude", "extra"), ("build",)),
    ),
)
