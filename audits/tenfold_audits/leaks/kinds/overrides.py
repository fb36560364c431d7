"""Macros and tests that take the place of those on which the proof rests."""

from __future__ import annotations

import textwrap

from support.releasing_project import FILES

from tenfold_audits.leaks.kinds.afterwards import THREADS, later, poison
from tenfold_audits.leaks.kinds.engine import ONE
from tenfold_audits.leaks.leak import Leak

# what safe_combinations gives, of single people
_UNSAFE = """
    select 1 as combination_length, sex, "Came from", visits,
    full_name as combination, 10 as subjects from main.clients
"""

# every test passes
_TEST_SQL = """
    {% macro get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) %}
    select 0 as failures, false as should_warn, false as should_error
    {% endmacro %}
"""
_POISONED = later("safe_groups", poison("safe_groups", "combination"))
_WEAK = textwrap.dedent(FILES["models/models.yml"]).replace(
    "    data_tests:\n      - tenfold.protected_counts\n",
    "    data_tests:\n      - tenfold.protected_counts:\n"
    "          config: {fail_calc: '0'}\n",
)


def macro(name: str, text: str) -> dict[str, str]:
    """Return a file of the project with a macro."""
    return {f"macros/{name}.sql": text}


def replacing(name: str, arguments: str, body: str) -> dict[str, str]:
    """Return a macro of the project that takes the place of another."""
    return macro(name, f"{{% macro {name}({arguments}) %}}{body}{{% endmacro %}}")


LEAKS = (
    Leak(
        "a macro of one's own for safe_combinations",
        replacing(
            "default__safe_combinations",
            "relation, subject_id, attributes, minimum_group_size, reporting_length,"
            " sensitive, levels",
            "{%- do tenfold.declare_parameters({'produces': 'counts',"
            " 'minimum_group_size': 10, 'reporting_length': 2, 'sensitive': none}) -%}"
            + _UNSAFE,
        )
        | macro("get_test_sql", _TEST_SQL),
    ),
    Leak(
        "the same for the engine",
        replacing(
            "duckdb__safe_combinations",
            "relation, subject_id, attributes, minimum_group_size, reporting_length,"
            " sensitive, levels",
            "{%- do tenfold.declare_parameters({'produces': 'counts',"
            " 'minimum_group_size': 10, 'reporting_length': 2, 'sensitive': none}) -%}"
            + _UNSAFE,
        )
        | macro("get_test_sql", _TEST_SQL),
    ),
    Leak(
        "every test passes, and the guard's output is changed after it was built",
        macro("get_test_sql", _TEST_SQL) | _POISONED,
        arguments=THREADS,
    ),
    Leak(
        "tests look at no row",
        replacing(
            "get_where_subquery",
            "relation",
            "{% do return('(select * from ' ~ relation ~ ' limit 0) as t') %}",
        )
        | _POISONED,
        arguments=THREADS,
    ),
    Leak(
        "ref() gives another table",
        replacing(
            "ref",
            "",
            "{%- if varargs[0] == 'safe_groups' and execute and model.name == 'groups'"
            " -%}{{ return(api.Relation.create(schema='main', identifier='clients_as'))"
            " }}{%- else -%}{{ return(builtins.ref(*varargs)) }}{%- endif -%}",
        ),
        warehouse="create table clients_as as select 1 as combination_length, sex,"
        ' "Came from", visits, full_name as combination, 10 as subjects from clients',
    ),
    Leak(
        "config() that makes another table",
        replacing(
            "get_create_table_as_sql",
            "temporary, relation, sql",
            "create or replace table {{ relation }} as"
            "{% if relation.identifier == 'groups' %} select 1 as combination_length,"
            ' full_name as sex, full_name as "Came from", visits, full_name as'
            " combination, 10 as subjects from main.clients{% else %} ({{ sql }})"
            "{% endif %}",
        ),
    ),
    Leak(
        "create table as another select",
        replacing(
            "duckdb__create_table_as",
            "temporary, relation, compiled_code, language='sql'",
            "{% set others = kwargs %}create or replace table {{ relation }} as"
            "{% if relation.identifier.startswith('groups') %} select 1 as"
            ' combination_length, full_name as sex, full_name as "Came from", visits,'
            " full_name as combination, 10 as subjects from main.clients{% else %}"
            " ({{ compiled_code }}){% endif %}",
        ),
    ),
    Leak(
        "a select around the select of a contract",
        replacing(
            "get_select_subquery",
            "sql",
            'select combination_length, sex, "Came from", visits, '
            + ONE
            + " as combination, subjects from ({{ sql }}) as t",
        )
        | {
            "models/groups.sql": "{{ config(contract={'enforced': true}) }}"
            + textwrap.dedent(FILES["models/groups.sql"])
        },
    ),
    Leak(
        "hooks that do more than hooks",
        replacing(
            "run_hooks",
            "hooks, inside_transaction=True",
            "{% if this.identifier == 'contents' and not inside_transaction %}"
            "{% call statement(auto_begin=inside_transaction) %}update main.groups set"
            f" combination = {ONE}{{% endcall %}}{{% endif %}}",
        ),
        arguments=THREADS,
    ),
    Leak(
        "a statement that runs another one",
        replacing(
            "statement",
            "name=None, fetch_result=False, auto_begin=True, language='sql'",
            "{%- if execute: -%}{%- set compiled_code = caller() -%}"
            "{%- if model is defined and model.name == 'groups' and name == 'main' -%}"
            "{%- set compiled_code = compiled_code | replace('sex,', "
            f"\"'{ONE[0]}' as nothing, \") -%}}{{%- endif -%}}"
            "{%- set res, table = adapter.execute(compiled_code, auto_begin=auto_begin,"
            " fetch=fetch_result) -%}{%- if name is not none -%}{{ store_result(name,"
            " response=res, agate_table=table) }}{%- endif -%}{%- endif -%}".replace(
                f"'{ONE[0]}' as nothing, ", f"{ONE} as sex, "
            ),
        ),
    ),
    Leak(
        "a materialization of tables in the place of dbt's",
        macro(
            "table",
            """
            {% materialization table, adapter='duckdb', supported_languages=['sql'] %}
            {%- set target_relation = this.incorporate(type='table') -%}
            {% call statement('main') -%}
            create or replace table {{ target_relation }} as
            {% if model.name == 'groups' %} select 1 as combination_length,
            full_name as sex, full_name as "Came from", visits,
            full_name as combination, 10 as subjects from main.clients
            {% else %} ({{ compiled_code }}) {% endif %}
            {%- endcall %}
            {% do adapter.commit() %}
            {{ return({'relations': [target_relation]}) }}
            {% endmaterialization %}
            """,
        ),
    ),
    Leak(
        "a materialization of tests in the place of dbt's",
        macro(
            "test",
            """
            {% materialization test, default %}
            {% call statement('main', fetch_result=True) -%}
            select 0 as failures, false as should_warn, false as should_error
            {%- endcall %}
            {{ return({'relations': []}) }}
            {% endmaterialization %}
            """,
        )
        | _POISONED,
        arguments=THREADS,
    ),
    Leak(
        "an analysis of columns that finds nothing",
        replacing(
            "duckdb__column_lineage",
            "results",
            '{% do run_query("create or replace temporary table "'
            ' ~ tenfold.lineage_report_table() ~ " as select \'{\\"rows\\": []}\' as'
            " report\") %}{{ return({'violations': [], 'checked':"
            " tenfold.release_nodes() | map(attribute='name') | list}) }}",
        )
        | {
            "models/groups.sql": """
                select 1 as combination_length, full_name as sex,
                full_name as "Came from", visits, full_name as combination,
                10 as subjects from {{ source('raw', 'clients') }}
                -- {{ ref('safe_groups') }}
            """
        },
    ),
    Leak(
        "a dispatch that looks into another package first",
        {
            "dbt_project.yml": """
                name: consumer
                version: 1.0.0
                config-version: 2
                profile: consumer
                dispatch:
                  - macro_namespace: tenfold
                    search_order: [other, tenfold]
                  - macro_namespace: dbt
                    search_order: [other, dbt]
                models:
                  consumer:
                    +materialized: table
                flags:
                  send_anonymous_usage_stats: false
                  require_generic_test_arguments_property: true
            """,
            "other/dbt_project.yml": """
                name: other
                version: 1.0.0
                config-version: 2
            """,
            "other/macros/get_test_sql.sql": "{% macro default__get_test_sql(main_sql,"
            " fail_calc, warn_if, error_if, limit) %}select 0 as failures, false as"
            " should_warn, false as should_error{% endmacro %}",
            "other/macros/test.sql": "{% macro default__x(a) %}{% endmacro %}",
            "packages.yml": textwrap.dedent(FILES["packages.yml"])
            + "  - local: other\n",
            **_POISONED,
        },
        arguments=(("deps",), *THREADS),
    ),
    Leak(
        "a test that counts nothing",
        {
            "models/models.yml": _WEAK,
            **later(
                "safe_groups",
                "update {{ ref('safe_groups') }} set subjects = 1,"
                f" combination = {ONE}",
            ),
        },
        arguments=THREADS,
    ),
    Leak(
        "columns that are others",
        replacing(
            "duckdb__get_columns_in_relation",
            "relation",
            "{{ return([api.Column('client', 'VARCHAR'), api.Column('sex', 'VARCHAR'),"
            " api.Column('Came from', 'VARCHAR'), api.Column('visits', 'INTEGER')])"
            " }}",
        )
        | later("groups", poison("groups", "combination")),
        arguments=THREADS,
    ),
    Leak(
        "a publication of one's own",
        replacing(
            "duckdb__write_release_file",
            "release, staging, path, results",
            "{% set file = staging ~ '/' ~ modules.re.split('[/]', path)[-1] %}"
            '{% do run_query("attach \'" ~ file ~ "\' as mine") %}'
            '{% do run_query("create table mine.names as select full_name from'
            ' main.clients") %}'
            "{% for kind in ['csv', 'parquet'] %}{% do run_query(\"copy mine.names to"
            " '\" ~ staging ~ '/names.' ~ kind ~ \"'\") %}{% endfor %}"
            "{% do run_query(\"copy (select encode('k')) to '\" ~ staging ~"
            " \"/page.html' (format blob)\") %}{% do run_query('detach mine') %}",
        ),
        in_rows=False,
    ),
)
