"""What a model does while dbt compiles it, of which its SQL shows only the result."""

from __future__ import annotations

from tenfold_audits.leaks.leak import MARK, Leak, released

QUERY = "select max(full_name) from main.clients"
GUARDED = " from {{ ref('publishable_groups') }}"


def asking(jinja: str, value: str, after: str = "") -> dict[str, str]:
    """Return a released model that asks and writes the answer into its SQL."""
    return released(
        f"{{%- if execute -%}}{jinja}\n"
        f"select '{{{{ {value} }}}}' as x{GUARDED} limit 1\n"
        f"{{%- else -%}} select 'k' as x{GUARDED} {{%- endif -%}}\n{after}"
    )


def mutating(statement: str) -> dict[str, str]:
    """Return a released model that changes what dbt knows of the project."""
    return released(
        "{%- if execute -%}"
        f"{{%- set name = run_query('{QUERY}').columns[0].values()[0] -%}}"
        f"{statement}{{%- endif -%}} select sex as x{GUARDED}"
    )


def quietly_mutating(statement: str) -> dict[str, str]:
    """Return the same without a question: what it takes stands in another table."""
    return released(
        f"{{%- if execute -%}}{statement}{{%- endif -%}} select sex as x{GUARDED}"
    )


ROWS = ".columns[0].values()[0]"


def carried(keep: str, kept: str) -> dict[str, str]:
    """Return a model that asks and leaves the answer, and a released one that takes it.

    Args:
        keep: what leaves `name` somewhere.
        kept: the expression that finds it there.
    """
    return {
        "models/aa_asking.sql": "{%- if execute -%}"
        f"{{%- set name = run_query('{QUERY}').columns[0].values()[0] -%}}"
        f"{{%- do {keep} -%}}{{%- endif -%}}"
        " select 1 as one from {{ source('raw', 'clients') }}",
        **released(
            f"{{%- if execute -%}} select '{{{{ {kept} }}}}' as x{GUARDED} limit 1"
            f"{{%- else -%}} select 'k' as x{GUARDED} {{%- endif -%}}"
        ),
    }


SOURCE = "graph.sources['source.consumer.raw.clients']"
KEYS_OF_MARKED = (
    "{%- set found = adapter.existing_key_constraint_types(api.Relation.create("
    f"database='private', schema='main', identifier='{MARK}')) -%}}"
)
EPHEMERAL = {
    "models/asked.sql": "{{ config(materialized='ephemeral') }}{%- if execute -%}"
    f"{{%- set name = run_query('{QUERY}').columns[0].values()[0] -%}}{{%- endif -%}}"
    f" select '{{{{ name }}}}' as x{GUARDED} limit 1",
    **released("select x from {{ ref('asked') }}"),
}
GROUPS = "graph.nodes['model.consumer.groups']"
SAFE_GROUPS = "graph.nodes['model.consumer.safe_groups']"

LEAKS = (
    Leak(
        "run_query",
        asking(f"{{%- set found = run_query('{QUERY}') -%}}", f"found{ROWS}"),
    ),
    Leak(
        "a statement block",
        asking(
            f"{{%- call statement('q', fetch_result=true) -%}}{QUERY}{{%- endcall -%}}",
            "load_result('q')['data'][0][0]",
        ),
    ),
    Leak(
        "adapter under another name",
        asking(
            "{%- set a = adapter -%}"
            f"{{%- set found = a.execute('{QUERY}', fetch=true) -%}}",
            f"found[1]{ROWS}",
        ),
    ),
    Leak(
        "adapter in a list",
        asking(
            f"{{%- set found = [adapter][0].execute('{QUERY}', fetch=true) -%}}",
            f"found[1]{ROWS}",
        ),
    ),
    Leak(
        "adapter in a namespace",
        asking(
            "{%- set held = namespace(a=adapter) -%}"
            f"{{%- set found = held.a.execute('{QUERY}', fetch=true) -%}}",
            f"found[1]{ROWS}",
        ),
    ),
    Leak(
        "adapter by the filter attr",
        asking(
            "{%- set ask = adapter | attr('execute') -%}"
            f"{{%- set found = ask('{QUERY}', fetch=true) -%}}",
            f"found[1]{ROWS}",
        ),
    ),
    Leak(
        "adapter by a subscript",
        asking(
            f"{{%- set found = adapter['execute']('{QUERY}', fetch=true) -%}}",
            f"found[1]{ROWS}",
        ),
    ),
    Leak(
        "adapter as an argument of a macro",
        {
            "macros/held.sql": "{% macro held(a) %}{{ return("
            f"a.execute('{QUERY}', fetch=true)[1]{ROWS}) }}}}{{% endmacro %}}",
            **asking("{%- set found = held(adapter) -%}", "found"),
        },
    ),
    Leak(
        "a macro of Tenfold's that asks",
        asking(f"{{%- set found = tenfold.query_value('{QUERY}') -%}}", "found"),
    ),
    Leak(
        "a macro of Tenfold's under another name",
        asking(
            "{%- set ask = tenfold.query_value -%}"
            f"{{%- set found = ask('{QUERY}') -%}}",
            "found",
        ),
    ),
    Leak(
        "a macro of Tenfold's by a subscript",
        asking(
            "{%- set ask = tenfold['query_value'] -%}"
            f"{{%- set found = ask('{QUERY}') -%}}",
            "found",
        ),
    ),
    Leak(
        "run_query out of the context",
        asking(
            f"{{%- set found = context['run_query']('{QUERY}') -%}}", f"found{ROWS}"
        ),
    ),
    Leak(
        "run_query by a loop over its name",
        asking(
            "{%- set found = namespace(x=none) -%}"
            "{%- for name in ['run', 'query'] -%}{%- if loop.last -%}"
            f"{{%- set found.x = dbt['run_' ~ name]('{QUERY}') -%}}"
            "{%- endif -%}{%- endfor -%}",
            f"found.x{ROWS}",
        ),
    ),
    Leak(
        "the names of the columns of a pivoted table",
        {
            "models/wide.sql": "select * from (pivot {{ source('raw', 'clients') }}"
            " on full_name using count(*))",
            **asking(
                "{%- set found = adapter.get_columns_in_relation(ref('wide')) -%}",
                "found | map(attribute='name') | join(' ')",
                after="-- {{ ref('wide') }}",
            ),
        },
    ),
    Leak(
        "the names of the columns of a pivoted table, by a macro of Tenfold's",
        {
            "models/wide.sql": "select * from (pivot {{ source('raw', 'clients') }}"
            " on full_name using count(*))",
            **asking(
                "{%- set found = tenfold.columns_of(ref('wide')) -%}",
                "found | map(attribute='name') | join(' ')",
                after="-- {{ ref('wide') }}",
            ),
        },
    ),
    Leak(
        "whether there is a table with the name of somebody",
        asking(
            f"{{%- set found = adapter.get_relation('private', 'main', '{MARK}') -%}}",
            "found.identifier",
        ),
        warehouse=f"create table {MARK} (a int)",
    ),
    Leak(
        "whether there is a table with the name of somebody, asked by an old name",
        asking(
            f"{{%- set found = adapter.already_exists('main', '{MARK}') -%}}",
            f"'{MARK}' if found else 'k'",
        ),
        warehouse=f"create table {MARK} (a int)",
    ),
    Leak(
        "whether there is a table with the name of somebody, asked as Tenfold asks",
        asking(
            '{%- set found = run_query("select count(*) from'
            " system.information_schema.tables where lower(table_catalog) = 'private'"
            " and lower(table_schema) = 'main' and lower(table_name) ="
            f" '{MARK}'\") -%}}",
            f"'{MARK}' if found{ROWS} else 'k'",
        ),
        warehouse=f"create table {MARK} (a int)",
    ),
    Leak(
        "whether there is a table with the name of somebody, by its kind",
        {
            "models/named.yml": f"""
                sources:
                  - name: named
                    schema: main
                    tables: [{{name: {MARK}}}]
            """,
            **asking(
                f"{{%- set found = load_relation(source('named', '{MARK}')) -%}}",
                f"'{MARK}' if found.type == 'view' else 'k'",
            ),
        },
        warehouse=f"create view {MARK} as select 1 as a",
    ),
    Leak(
        "whether there is a schema with the name of somebody",
        asking(
            f"{{%- set found = adapter.check_schema_exists('private', '{MARK}') -%}}",
            f"'{MARK}' if found else 'k'",
        ),
        warehouse=f"create schema {MARK}",
    ),
    Leak(
        "whether a table of somebody has a key, which another model asked before",
        {
            "models/aa_asking.sql": f"{{% if execute %}}{KEYS_OF_MARKED}{{% endif %}}"
            " select 1 as one",
            **asking(KEYS_OF_MARKED, f"'{MARK}' if found else 'k'"),
        },
        warehouse=f"create table {MARK} (a int primary key)",
        arguments=(("build", "--threads=1"),),
    ),
    Leak(
        "the names of all tables",
        asking(
            "{%- set found = list_relations_without_caching("
            "api.Relation.create(database='private', schema='main')) -%}",
            "found.columns[1].values() | join(' ')",
        ),
        warehouse=f"create table {MARK} (a int)",
    ),
    Leak(
        "the names of the columns of a table that no ref() names",
        asking(
            "{%- set found = adapter.get_columns_in_relation(api.Relation.create("
            "database='private', schema='main', identifier='marked')) -%}",
            "found | map(attribute='name') | join(' ')",
        ),
        warehouse=f"create table marked ({MARK} int)",
    ),
    Leak(
        "the names of the columns that another table lacks",
        asking(
            "{%- set found = adapter.get_missing_columns(api.Relation.create("
            "database='private', schema='main', identifier='marked'),"
            " ref('publishable_groups')) -%}",
            "found | map(attribute='name') | join(' ')",
        ),
        warehouse=f"create table marked ({MARK} int)",
    ),
    Leak(
        "what stands in the environment",
        released(f"select '{{{{ env_var('NAME', '{MARK}') }}}}' as x{GUARDED} limit 1"),
    ),
    Leak("what an ephemeral model asked", EPHEMERAL),
    Leak(
        "what an ephemeral model asked while another model was compiled",
        {
            **EPHEMERAL,
            "models/aa_first.sql": "select count(*) as n from {{ ref('asked') }}",
        },
        arguments=(("build", "--threads=1", "--exclude", "asked"),),
    ),
    Leak(
        "a table put in the place of a released one, in dbt's graph",
        quietly_mutating(
            "{%- do graph.nodes['model.consumer.groups'].update({'relation_name':"
            " '(select full_name as sex, note as combination, visits from"
            " main.clients)'}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "compiled SQL put in the place of a model's, in dbt's graph",
        quietly_mutating(
            "{%- do graph.nodes['model.consumer.groups'].update({'compiled_code':"
            " 'select full_name as sex from main.clients', 'raw_code':"
            " 'select full_name as sex from main.clients'}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "a guard put in the place of another, in dbt's graph",
        quietly_mutating(
            "{%- do graph.nodes['model.consumer.safe_groups'].update({'relation_name':"
            " 'main.clients'}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "the alias of a guard put in the place of another's, in dbt's graph",
        quietly_mutating(f"{{%- do {SAFE_GROUPS}.update({{'alias': 'clients'}}) -%}}"),
        in_rows=False,
    ),
    Leak(
        "the schema of a guard put in the place of another's, in dbt's graph",
        quietly_mutating(
            f"{{%- do {SAFE_GROUPS}.update({{'schema': 'elsewhere'}}) -%}}"
        ),
        warehouse="create schema elsewhere; create table elsewhere.safe_groups as"
        " select full_name as sex, client as combination, 20 as subjects,"
        " 1 as combination_length from clients",
        in_rows=False,
    ),
    Leak(
        "the database of a guard put in the place of another's, in dbt's graph",
        quietly_mutating(f"{{%- do {SAFE_GROUPS}.update({{'database': 'temp'}}) -%}}"),
        in_rows=False,
    ),
    Leak(
        "other parameters of a guard, in dbt's graph",
        quietly_mutating(
            f"{{%- do {SAFE_GROUPS}.config.meta['tenfold_parameters'].update("
            "{'minimum_group_size': 1, 'subject_id': 'full_name'}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "other people behind a guard, in dbt's graph",
        quietly_mutating(
            f"{{%- do {SAFE_GROUPS}.depends_on.update({{'nodes':"
            " ['source.consumer.raw.clients']}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "another table behind a source, in dbt's graph",
        quietly_mutating(
            f"{{%- do {SOURCE}.update({{'relation_name': 'main.clients_grouped',"
            " 'identifier': 'clients_grouped'}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "other arguments of the guards' tests, in dbt's graph",
        quietly_mutating(
            "{%- for node in graph.nodes.values() if node.resource_type == 'test' -%}"
            "{%- do node.test_metadata.kwargs.update({'minimum_group_size': 1}) -%}"
            "{%- endfor -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "tests that only warn, in dbt's graph",
        quietly_mutating(
            "{%- for node in graph.nodes.values() if node.resource_type == 'test' -%}"
            "{%- do node.config.update({'severity': 'warn'}) -%}"
            "{%- endfor -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "tests taken out of dbt's graph",
        {
            **quietly_mutating(
                "{%- for key in graph.nodes.keys() | list if key.startswith('test.')"
                " -%}{%- do graph.nodes.pop(key) -%}{%- endfor -%}"
            ),
            "models/clients_grouped.sql": """
                select client, sex, "Came from", visits, full_name
                from {{ source('raw', 'clients') }}
            """,
        },
        in_rows=False,
    ),
    Leak(
        "a description from a query, in dbt's graph",
        mutating(
            "{%- do graph.nodes['model.consumer.groups'].update("
            "{'description': name}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "a column's description from a query, in dbt's graph",
        mutating(
            "{%- do graph.nodes['model.consumer.groups'].columns['sex'].update("
            "{'description': name}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "the name of a released table from a query, in dbt's graph",
        mutating(
            "{%- do graph.nodes['model.consumer.groups'].update({'alias':"
            " name | replace(' ', '_')}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "the name of a released file from a query, in dbt's graph",
        mutating(
            "{%- do graph.nodes['model.consumer.page'].config.meta.update({"
            "'tenfold_release_file': name | replace(' ', '_') ~ '.html'}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "another model put into the release, in dbt's graph",
        quietly_mutating(
            "{%- do graph.nodes['model.consumer.clients_grouped'].config.meta.update("
            "{'tenfold_release': true}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "a parameter of the release from a query, in dbt's graph",
        mutating(
            "{%- do graph.nodes['model.consumer.safe_groups'].config.meta["
            "'tenfold_parameters'].update({'guarantee': name}) -%}"
        ),
        in_rows=False,
    ),
    Leak(
        "what another model asked, in a source of dbt's graph",
        carried(f"{SOURCE}.update({{'loader': name}})", f"{SOURCE}.loader"),
    ),
    Leak(
        "what another model asked, in a field of dbt's graph that decides nothing",
        carried(f"{GROUPS}.update({{'language': name}})", f"{GROUPS}.language"),
    ),
    Leak(
        "what another model asked, in a new part of dbt's graph",
        carried("graph.update({'kept': name})", "graph.kept"),
    ),
    Leak(
        "what another model asked, as a new metric in dbt's graph",
        carried("graph.metrics.update({'kept': name})", "graph.metrics.kept"),
    ),
    Leak(
        "what another model asked, in a variable that is a list",
        carried(
            "var('tenfold_publish_targets').append(name)",
            "var('tenfold_publish_targets')[-1]",
        ),
    ),
    Leak(
        "what another model asked, in a variable of the command line",
        carried("var('kept').update({'name': name})", "var('kept').name"),
        arguments=(("build", "--vars", "{kept: {name: k}}"),),
    ),
    Leak(
        "what another model asked, in what was selected",
        carried("selected_resources.append(name)", "selected_resources[-1]"),
    ),
)
