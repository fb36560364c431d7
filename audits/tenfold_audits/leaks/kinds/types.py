"""Types, names and comments: what a table tells beside its rows."""

from __future__ import annotations

import textwrap

from support.releasing_project import FILES

from tenfold_audits.leaks.kinds.engine import NAMES, hooks
from tenfold_audits.leaks.leak import MARK, RAW, Leak, released

ENUM = f"create type names as enum ({NAMES})"


# a macro whose result is a name, found while dbt compiles
NAMED = {
    "macros/named.sql": """
        {% macro named() %}
        {%- if execute -%}
        {%- set found = run_query("select max(full_name) from clients") -%}
        {{ found.columns[0].values()[0] }}
        {%- else -%} k {%- endif -%}
        {% endmacro %}
    """
}


def counted_as(expression: str) -> dict[str, str]:
    """Return the people with `sex` of another type, as the guards count them."""
    return {
        "models/clients_grouped.sql": f"""
            select client, {expression} as sex, "Came from", visits from {RAW}
        """,
    }


# a model between the raw table and the people, with more of the raw columns
STAGED = {
    "models/clients_staged.sql": f"select * from {RAW}",
    "models/clients_grouped.sql": """
        select client, sex, "Came from", visits from {{ ref('clients_staged') }}
    """,
}
_NAMED_BY_DATA = f'alter table clients add column "{MARK} told" integer'


def tested(test: str) -> dict[str, str]:
    """Return the people, staged in a model with this test."""
    return STAGED | {
        "models/clients_staged.yml": (
            f"models:\n  - name: clients_staged\n    data_tests:\n      - {test}\n"
        ),
        "macros/holds.sql": (
            "{% test holds(model, expression) %}select 1 from {{ model }}"
            " where not ({{ expression }}){% endtest %}"
        ),
    }


LEAKS = (
    Leak(
        "a raw column that data named, in a condition",
        {
            "models/clients_grouped.sql": f"""
                select client, sex, "Came from", visits from {RAW}
                where "{MARK} told" is null
            """
        },
        warehouse=_NAMED_BY_DATA,
        in_rows=False,
    ),
    Leak(
        "a raw column that data named, in a whole row",
        {
            "models/clients_grouped.sql": f"""
                select client, sex, "Came from", visits
                from (select distinct * from {RAW})
            """
        },
        warehouse=_NAMED_BY_DATA,
        in_rows=False,
    ),
    Leak(
        "a value in the name of a test of dbt's",
        tested(
            f"accepted_values: {{arguments: {{column_name: note, values: [{MARK}]}},"
            " config: {severity: warn}}"
        ),
        in_rows=False,
    ),
    Leak(
        "a value in the name of a test of the project's",
        tested(f"holds: {{arguments: {{expression: \"client <> '{MARK}'\"}}}}"),
        in_rows=False,
    ),
    Leak(
        "a value in the name of a file with a test",
        STAGED
        | {
            f"tests/{MARK}_is_gone.sql": (
                "select 1 from {{ ref('clients_staged') }} where false"
            )
        },
        in_rows=False,
    ),
    Leak(
        "an ENUM of all names",
        released(
            "select cast(null as names) as x from {{ ref('publishable_groups') }}",
            columns={"x": "varchar"},
        ),
        warehouse=ENUM,
        in_rows=False,
    ),
    Leak(
        "an ENUM in a struct",
        released(
            "select {'a': cast(null as names)} as x"
            " from {{ ref('publishable_groups') }}"
        ),
        warehouse=ENUM,
        in_rows=False,
    ),
    Leak(
        "an ENUM in a list in a map",
        released(
            "select map {'a': [cast(null as names)]} as x"
            " from {{ ref('publishable_groups') }}"
        ),
        warehouse=ENUM,
        in_rows=False,
    ),
    Leak(
        "an ENUM in a union type",
        released("select cast(null as union(a names, b int)) as x"),
        warehouse=ENUM,
        in_rows=False,
    ),
    Leak(
        "the name of a type",
        released("select typeof(cast(null as names)) as x"),
        warehouse=ENUM,
    ),
    Leak(
        "all values of a type",
        released("select cast(enum_range(cast(null as names)) as varchar) as x"),
        warehouse=ENUM,
    ),
    Leak(
        "the last value of a type",
        released("select cast(enum_last(cast(null as names)) as varchar) as x"),
        warehouse=ENUM,
    ),
    Leak(
        "the type of a counted attribute",
        counted_as("cast(case sex when 'f' then 'f' when 'm' then 'm' end as sexes)")
        | released("select typeof(sex) as x from {{ ref('publishable_groups') }}"),
        warehouse="create type sexes as enum (select distinct sex from clients)",
        shown_by="select typeof(sex) from clients_grouped",
    ),
    Leak(
        "the values of the type of a drawn attribute",
        counted_as("cast(case sex when 'f' then 'f' when 'm' then 'm' end as sexes)")
        | released("""
            select cast(enum_range(sex) as varchar) as x
            from {{ ref('drawn_people') }}
        """),
        warehouse="create type sexes as enum (select distinct sex from clients)",
    ),
    Leak(
        "the type of a counted attribute as it is",
        counted_as("cast(case sex when 'f' then 'f' when 'm' then 'm' end as sexes)"),
        warehouse="create type sexes as enum (select distinct sex from clients)",
        shown_by="select typeof(sex) from clients_grouped",
    ),
    Leak(
        "the names of the fields of a counted attribute",
        {
            "macros/fields.sql": """
                {% macro fields() %}
                {%- if execute -%}
                {%- set found = run_query("select max(full_name) from clients") -%}
                {'{{ found.columns[0].values()[0] }}': sex}
                {%- else -%} sex {%- endif -%}
                {% endmacro %}
            """,
            **counted_as("{{ fields() }}"),
            **released("select typeof(sex) as x from {{ ref('publishable_groups') }}"),
        },
    ),
    Leak(
        "an attribute named by data",
        {
            **NAMED,
            "models/clients_grouped.sql": f"""
                select client, sex, "Came from", visits, sex as "{{{{ named() }}}}"
                from {RAW}
            """,
        },
        in_rows=False,
    ),
    Leak(
        "a released column named by data",
        {
            **NAMED,
            **released(
                'select sex as x, sex as "{{ named() }}"'
                " from {{ ref('publishable_groups') }}"
            ),
        },
        in_rows=False,
    ),
    Leak(
        "a released column's field named by data",
        {
            **NAMED,
            **released(
                "select {'{{ named() }}': sex} as x"
                " from {{ ref('publishable_groups') }}"
            ),
        },
        in_rows=False,
    ),
    Leak(
        "a comment on a candidate",
        hooks(
            end=[
                "{% if execute %}{% set x = run_query('select max(full_name) from"
                " clients').columns[0].values()[0] %}comment on table groups is"
                " '{{ x }}'{% endif %}"
            ]
        ),
        in_rows=False,
    ),
    Leak(
        "an interval as a number",
        released(f"""
            select to_days(cast(max(visits) % 100000000 as integer)) as x from {RAW}
        """),
        in_rows=False,
        also=("18273646 days",),
    ),
    Leak(
        "a released view that reads people",
        released(f"select full_name as x from {RAW}", config="materialized: view"),
    ),
    Leak(
        "a released view that reads people by a bare name",
        released(
            "select full_name as x from clients -- {{ ref('groups') }}",
            config="materialized: view",
        ),
    ),
    Leak(
        "a released file",
        {
            "models/page.sql": f"select string_agg(full_name) as html from {RAW}",
        },
    ),
    Leak(
        "the name of a file that is a variable",
        {
            "models/models.yml": textwrap.dedent(FILES["models/models.yml"]).replace(
                "{{ var('page', 'page.html') }}", f"../{MARK}.html"
            )
        },
        in_rows=False,
    ),
)
