"""Every body that is for all engines is SQL of all engines.

To look at one room alone: `pytest tests/engines -k counting`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
import pytest
from macro_examples import EXAMPLES, Example
from portable_sql import is_read, problems
from rendered_package import (
    ENGINES,
    Definition,
    MacroError,
    Package,
    macro_files,
    recording,
)

ROOMS = {
    name: definition.room for name, definition in Package("duckdb").definitions.items()
}


def example_name(example: Example) -> str:
    """The room and macro of an example."""
    return f"{ROOMS[example.macro]}-{example.macro}"


def found_problems(package: Package, example: Example) -> list[str]:
    """What is not portable in what a macro returns and in what it asks."""
    with recording(package) as recorded:
        rendered = package.render(
            example.macro, *example.arguments, answers=example.answers, **example.named
        )
    texts = [*recorded.queries, *([rendered] if isinstance(rendered, str) else [])]
    assert any(text.strip() for text in texts), "the example shows no SQL"
    return [found for text in texts for found in problems(text, package.engine)]


# a body is looked at under every engine, also where it says that it needs another one
SILENT = {
    Path("macros/project/_internal/require_engine.sql"): (
        "{% macro require_engine(macro_name, engines) %}{% endmacro %}"
    )
}

# the query of a test as it is written: where it is run in steps, little is left of it
WHOLE_TESTS = {
    Path("macros/project/_internal/in_steps.sql"): (
        "{% macro in_steps(query) %}{{ return(query) }}{% endmacro %}"
    )
}


@pytest.fixture(scope="module", params=ENGINES)
def package(request: pytest.FixtureRequest) -> Package:
    """The package under one engine, which says of nothing that it cannot have it."""
    return Package(request.param, {**macro_files(), **SILENT})


@pytest.mark.parametrize("example", EXAMPLES, ids=example_name)
def test_bodies_for_all_engines_are_portable(package, example):
    assert not found_problems(package, example)


@cache
def as_dbt_has_it(engine: str) -> Package:
    """The package with the bodies that dbt would take under an engine."""
    return Package(engine, {**macro_files(), **WHOLE_TESTS}, bodies_of_rooms=True)


def is_read_or_refused(package: Package, example: Example) -> bool:
    """Whether a macro renders SQL of the engine, or says that it needs another."""
    functions = {"tenfold_version('')": [[package.render("package_version")]]}
    try:
        rendered = package.render(
            example.macro,
            *example.arguments,
            answers={**functions, **example.answers},
            **example.named,
        )
    except MacroError as stopped:
        return "this needs DuckDB" in str(stopped) and package.engine != "duckdb"
    is_sql = isinstance(rendered, str) and rendered.strip()
    return not is_sql or is_read(rendered, package.engine)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("example", EXAMPLES, ids=example_name)
def test_what_dbt_renders_is_sql_of_its_engine(engine, example):
    assert is_read_or_refused(as_dbt_has_it(engine), example)


def test_a_body_that_its_engine_cannot_read_is_found():
    files = {
        **macro_files(),
        Path("macros/counting/_internal/planted.sql"): (
            "{% macro planted() %}"
            "{{ return(adapter.dispatch('planted', 'tenfold')()) }}{% endmacro %}"
            "{% macro default__planted() %}select 1 as one{% endmacro %}"
            "{% macro spark__planted() %}select {'one': 1} as one{% endmacro %}"
        ),
    }
    for engine in ENGINES:
        package = Package(engine, files, bodies_of_rooms=True)
        assert is_read_or_refused(package, Example("planted")) == (engine != "spark")


def writes_sql(definition: Definition) -> bool:
    """Whether a macro's text goes into a query, or the macro runs one."""
    if definition.is_leaf:
        return False
    outside = [
        output
        for output in definition.tree.find_all(jinja2.nodes.Output)
        if any(
            isinstance(node, jinja2.nodes.TemplateData) and node.data.strip()
            for node in output.nodes
        )
    ]
    captured = {
        id(output)
        for block in definition.tree.find_all(jinja2.nodes.AssignBlock)
        for output in block.find_all(jinja2.nodes.Output)
    }
    if any(id(output) not in captured for output in outside):
        return True
    given = {argument.name for argument in definition.tree.args}
    return any(
        called_name(call) in ("run_query", "query_value")
        # who only passes a query on has none of its own
        and getattr(call.args[0], "name", None) not in given
        for call in definition.tree.find_all(jinja2.nodes.Call)
    )


def called_name(call: jinja2.nodes.Call) -> str:
    """The macro that is called, by its bare name."""
    return getattr(call.node, "attr", None) or getattr(call.node, "name", "")


def needs_an_example(definition: Definition) -> bool:
    """Whether a macro's SQL has to be portable and therefore looked at."""
    engine = definition.name.split("__")[0] if "__" in definition.name else "default"
    return (
        engine == "default"
        and writes_sql(definition)
        # where an engine cannot have the macro, its name is asked for and nothing else
        and "require_engine"
        not in map(called_name, definition.tree.find_all(jinja2.nodes.Call))
    )


def unseen(package: Package, examples: list[Example]) -> list[str]:
    """The macros with SQL that no example comes to."""
    with recording(package) as recorded:
        for example in examples:
            package.render(
                example.macro,
                *example.arguments,
                answers=example.answers,
                **example.named,
            )
    return [
        f"{definition.room}: {name}"
        for name, definition in package.definitions.items()
        if needs_an_example(definition) and name not in recorded.called
    ]


def test_every_macro_with_sql_is_looked_at():
    assert not unseen(Package("duckdb", {**macro_files(), **SILENT}), EXAMPLES)


def test_a_macro_without_an_example_is_named():
    files = {
        **macro_files(),
        Path("macros/counting/_internal/lonely.sql"): (
            "{% macro lonely() %}{{ return(adapter.dispatch('lonely', 'tenfold')()) }}"
            "{% endmacro %}{% macro default__lonely() %}select 1 as one{% endmacro %}"
        ),
        Path("macros/counting/_internal/asking.sql"): (
            "{% macro asking() %}{% do run_query('select 1') %}{% endmacro %}"
        ),
    }
    found = unseen(Package("duckdb", files | SILENT), EXAMPLES)
    assert {"counting: default__lonely", "counting: asking"} <= set(found)


PORTABLE = """
    with {{ tenfold.materialized('listed') }} (
        select
            region as {{ tenfold.quoted('Region of "birth"') }},
            {{ tenfold.text_agg('lower(gender)', ' ', 'gender') }} as genders,
            cast(null as {{ tenfold.text_type() }}) as nothing,
            {{ tenfold.text_literal("it's [1, 2]::text \\\\") }} as words,
            {{ tenfold.row_number_by(['region']) }} as place,
            count(*) filter (where gender is not distinct from 'male') as men
        from people
        group by region
    )
    select listed.*, {{ tenfold.sha256_of('words') }} as hash
    from listed
    inner join (values (1, 'a'), (2, 'b')) as codes (number, letter)
        on listed.place = codes.number
    where not exists (select 1 from people where people.region = codes.letter)
        and {{ tenfold.matches_pattern('letter', '[a-z]+(x|y)') }}
    union all
    select null, null, null, null, null, null, null
"""
PLANTED = {
    "a list": ("select ['a', 'b'] as letters", ENGINES),
    "an element of a list": ("select letters[1] as letter from t", ENGINES),
    "a list in a leaf": (
        "select {{ tenfold.text_agg('list(a)', ' ', 'b') }} as x from t",
        ENGINES,
    ),
    "a sort by a list in a leaf": (
        "select {{ tenfold.text_agg('a', ' ', 'list(b) desc') }} as x from t",
        ENGINES,
    ),
    "unnest": ("select unnest(letters) as letter from t", ENGINES),
    "unnest as a table": ("select letter from unnest(letters) as l (letter)", ENGINES),
    "a short cast": ("select a::integer as b from t", ENGINES),
    "varchar": ("select cast(a as varchar) as b from t", ENGINES),
    "text": ("select cast(a as text) as b from t", ENGINES),
    "double": ("select cast(a as double) as b from t", ENGINES),
    "a cast that may fail": ("select try_cast(a as integer) as b from t", ENGINES),
    "as materialized": (
        "with a as materialized (select 1 as b) select * from a",
        ENGINES,
    ),
    "group by all": ("select a, count(*) as n from t group by all", ENGINES),
    "order by all": ("select a from t order by all", ENGINES),
    "a lambda": ("select list_transform(a, x -> x + 1) as b from t", ENGINES),
    "list()": ("select list(a order by a) as b from t", ENGINES),
    "error()": ("select case when a then error('no') end as b from t", ENGINES),
    "numbers by chance": ("select row_number() over () as a from t", ENGINES),
    "numbers by chance in parts": (
        "select row_number() over (partition by b) as a from t",
        ENGINES,
    ),
    "all columns but one": ("select * exclude (a) from t", ENGINES),
    "by name": ("select 1 as a union all by name select 2 as a", ENGINES),
    "distinct on": ("select distinct on (a) a, b from t", ENGINES),
    "qualify": (
        "select a from t qualify row_number() over (order by a) = 1",
        ENGINES,
    ),
    "a pattern": ("select a from t where a ~ 'b'", ENGINES),
    "a function of patterns": ("select regexp_matches(a, 'b') as c from t", ENGINES),
    "shifted bits": ("select 1 << a as b from t", ENGINES),
    "describe": ("describe t", ENGINES),
    "a function of one engine": ("select len(a) as b from t", ENGINES),
    "two arguments of trim": ("select trim(a, 'b') as c from t", ENGINES),
    "a struct": ("select {'a': 1} as b", ENGINES),
    "two signs for equal": ("select a == b as c from t", ENGINES),
    "a null-safe sign": ("select a from t where a <=> b", ("duckdb", "spark")),
    "isnull": ("select a from t where a isnull", ("duckdb", "postgres")),
    "a semi join": ("select a from t semi join u on t.a = u.a", ("duckdb", "spark")),
    "a comma too many": ("select a, from t", ("duckdb",)),
    "from first": ("from t select a", ("duckdb",)),
    "a count of nothing": ("select count() as a from t", ("duckdb",)),
    "in without brackets": ("select a from t where a in b", ("duckdb",)),
    "any of a list": ("select a from t where a = any(b)", ENGINES),
    "a name in another engine's quotes": ('select "a" from t', ("spark",)),
    "a broken query": ("select from where", ENGINES),
}


def planted(engine: str, body: str) -> list[str]:
    """What is found in a body that is planted into the package."""
    files = macro_files()
    files[Path("macros/counting/_internal/planted.sql")] = (
        "{% macro planted() %}{{ return(adapter.dispatch('planted', 'tenfold')()) }}"
        "{% endmacro %}{% macro default__planted() %}" + body + "{% endmacro %}"
    )
    return found_problems(Package(engine, files), Example("planted"))


@pytest.mark.parametrize("engine", ENGINES)
def test_portable_sql_is_accepted_with_what_leaves_write(engine):
    assert not planted(engine, PORTABLE)


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_not_portable_is_found(name):
    body, engines = PLANTED[name]
    for engine in engines:
        assert planted(engine, body), engine


def test_what_is_not_portable_is_found_in_a_query_that_a_macro_runs():
    body = "{% do run_query('describe ' ~ 'people') %}select 1 as one"
    assert planted("duckdb", body)
