"""All macros are written by one hand.

To look at one room alone: `pytest tests/macros -k counting`.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from macro_style import (
    CHECKS,
    MacroFile,
    begins_with_its_comment,
    dispatches_where_sql_is_written,
    has_a_thin_dispatcher,
    holds_one_macro,
    keeps_to_all_engines,
    macro_files,
    quotes_names_in_one_way,
    raises_errors_in_one_form,
    writes_literals_in_one_way,
)
from rendered_package import MacroError, Package

ROOMS: dict[str, list[MacroFile]] = defaultdict(list)
for _file in macro_files():
    ROOMS[_file.room].append(_file)

DISPATCHER = (
    "{#- What it is. -#}\n"
    "{% macro m(a, b=none) %}\n"
    "    {{- return(adapter.dispatch('m', 'tenfold')(a, b)) -}}\n"
    "{% endmacro %}\n\n"
)
WELL_WRITTEN = DISPATCHER + (
    "{% macro default__m(a, b) -%}\n"
    "{% if not a %}{% do tenfold.raise_error('m', \"a is missing\") %}{% endif %}\n"
    "select cast({{ b }} as bigint) as {{ tenfold.quoted('n') }}\n"
    "{%- endmacro %}\n\n"
    "{% macro duckdb__m(a, b) -%}\n"
    "select list({{ b }})\n"
    "{%- endmacro %}\n"
)
# what each check is there to find, as a file of a room
PLANTED = {
    begins_with_its_comment: [
        WELL_WRITTEN.replace("{#- What it is. -#}", "{# What it is. #}"),
        WELL_WRITTEN.replace("{#- What it is. -#}\n", ""),
        "\n" + WELL_WRITTEN,
    ],
    holds_one_macro: [
        WELL_WRITTEN + "{% macro other() %}{% endmacro %}\n",
        WELL_WRITTEN.replace("macro m(", "macro n("),
    ],
    has_a_thin_dispatcher: [
        WELL_WRITTEN.replace("default__m(", "spark__m("),
        WELL_WRITTEN.replace("(a, b)) -}}", "(b, a)) -}}"),
        WELL_WRITTEN.replace("(a, b)) -}}", "(a)) -}}"),
        WELL_WRITTEN.replace("    {{- return", "    {% set a = 1 %}{{- return"),
        WELL_WRITTEN.replace("default__m(a, b)", "default__m(b, a)"),
        WELL_WRITTEN.replace("default__m(a, b)", "default__m(a, b=none)"),
        DISPATCHER,
    ],
    dispatches_where_sql_is_written: [
        DISPATCHER
        + "{% macro default__m(a, b) %}\n{{ return(a | list) }}\n{% endmacro %}\n",
    ],
    raises_errors_in_one_form: [
        WELL_WRITTEN.replace(
            "tenfold.raise_error('m', ", "exceptions.raise_compiler_error("
        ),
        WELL_WRITTEN.replace("raise_error('m', ", "raise_error("),
        WELL_WRITTEN.replace("raise_error('m'", "raise_error('Tenfold, m: '"),
    ],
    writes_literals_in_one_way: [
        WELL_WRITTEN.replace("tenfold.quoted('n')", "dbt.string_literal('n')"),
        WELL_WRITTEN.replace("tenfold.quoted('n')", """a.replace("'", "''")"""),
        WELL_WRITTEN.replace("tenfold.quoted('n')", r"""a | replace('\'', 'x')"""),
    ],
    keeps_to_all_engines: [
        WELL_WRITTEN.replace("select cast({{ b }} as bigint)", construct)
        for construct in (
            "select list({{ b }})",
            "select b::integer",
            "select unnest(b)",
            "select cast(b as varchar)",
            "with b as materialized (select 1) select 1",
            "{% do run_query('describe ' ~ a) %}select 1",
            "select string_split(b, ';')",
            "select row_number() over ()",
        )
    ],
    quotes_names_in_one_way: [WELL_WRITTEN.replace("quoted('n')", 'quoted("n")')],
}


def violations(check, file: MacroFile) -> list[str]:
    """What a check finds, with the place of the file."""
    return [f"{file.path}: {found}" for found in check(file)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("room", ROOMS)
def test_macro_files_are_written_alike(room, check):
    assert not [found for file in ROOMS[room] for found in violations(check, file)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_each_check_finds_what_it_is_there_for(check):
    path = Path("macros/counting/_internal/m.sql")
    assert not violations(check, MacroFile(path, WELL_WRITTEN))
    for text in PLANTED[check]:
        assert violations(check, MacroFile(path, text)), text


def test_leaves_may_have_what_one_engine_has():
    text = WELL_WRITTEN.replace("cast({{ b }} as bigint)", "unnest({{ b }})")
    assert violations(keeps_to_all_engines, MacroFile(Path("macros/room/m.sql"), text))
    leaf = MacroFile(Path("macros/sql/m.sql"), text)
    assert not violations(keeps_to_all_engines, leaf)


def error_of(problem: str, remedy: str = "", **named: object) -> str:
    """The text that raise_error ends a run with."""
    package = Package("duckdb")
    with pytest.raises(MacroError) as stopped:
        package.render("raise_error", "safe_combinations", problem, remedy, **named)
    return str(stopped.value)


def test_errors_say_where_what_and_what_to_do():
    assert error_of("it is wrong") == "Tenfold, safe_combinations: it is wrong."
    whole = "Tenfold, safe_combinations on main.people: it is wrong (1). Do that (so)."
    for stop in ("", "."):
        assert whole == error_of(
            f"it is wrong (1){stop}", f"Do that (so){stop}", relation="main.people"
        )


def test_lines_that_may_be_copied_end_as_they_are():
    said = error_of("it is wrong", 'Add:\n  paths: ["python_udfs"]')
    assert said.endswith('it is wrong. Add:\n  paths: ["python_udfs"]')
