"""The audit of leaks in a short form, and that it finds a private value anywhere."""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import closing
from itertools import chain
from pathlib import Path

import duckdb
import pytest
from tenfold_audits.errors import AuditError
from tenfold_audits.leaks import KINDS, check, check_control, sections
from tenfold_audits.leaks.leak import MARK, Leak, edited
from tenfold_audits.leaks.search import places_of
from tenfold_audits.leaks.trial import (
    NOT_TRIED,
    PUBLISHED,
    PUBLISHED_WITHOUT,
    STOPPED,
    Outcome,
    Trials,
)

LEAKS = list(chain(*KINDS.values()))
# `make audit AUDITS=leaks` tries them all, in both ways
SHORT_FORM = LEAKS[::7]
OTHERS = LEAKS[3::7]


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory):
    with closing(Trials(tmp_path_factory.mktemp("leaks"))) as trials:
        check_control(trials)
        yield trials


@pytest.fixture(scope="module")
def isolated(tmp_path_factory: pytest.TempPathFactory):
    """Trials in which the analysis of SQL finds nothing."""
    with closing(Trials(tmp_path_factory.mktemp("isolated"), analysed=False)) as trials:
        check_control(trials)
        yield trials


@pytest.mark.parametrize("leak", SHORT_FORM, ids=lambda leak: leak.name)
def test_nothing_private_is_published(trials, leak):
    check([trials.outcome(leak)])


@pytest.mark.parametrize("leak", OTHERS, ids=lambda leak: leak.name)
def test_nothing_private_is_published_whatever_the_analysis_thinks(isolated, leak):
    check([isolated.outcome(leak)])


def test_the_analysis_is_off(trials, isolated):
    """The same leak is stopped by another reason."""
    told = [tried.outcome(LEAKS[0]).told for tried in (trials, isolated)]
    assert "descends from" in told[0]
    assert "cannot be made where nothing private exists" in told[1]


def test_no_leak_is_stopped_by_a_test_that_is_missing(trials):
    """Then it would say nothing about what else there is."""
    for leak in SHORT_FORM[:3]:
        assert "lacks the test" not in trials.outcome(leak).told


@pytest.mark.parametrize(
    "leak", KINDS["roles that are not true"], ids=lambda leak: leak.name
)
def test_people_who_are_declared_as_codes_are_not_published(trials, leak):
    outcome = trials.outcome(leak)
    check([outcome])
    assert outcome.verdict == STOPPED
    in_seed = any(path.startswith("seeds/") for path in leak.files)
    said = "is declared to hold public codes alone" if in_seed else "Make it a seed"
    assert said in outcome.told


def test_there_are_many_ways_and_each_has_a_name():
    names = [leak.name for leak in LEAKS]
    assert len(names) == len(set(names)) >= 40


def in_database(sql: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        with duckdb.connect(str(folder / "tenfold.duckdb")) as database:
            database.execute(sql)

    return write


def in_file(name: str, content: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_text(content, encoding="utf-8")


def in_parquet(sql: str, options: str = "") -> Callable[[Path], None]:
    return lambda folder: duckdb.sql(
        f"copy ({sql}) to '{folder / 'people.parquet'}' (format parquet{options})"
    )


PLACES = {
    "a cell": in_database(f"create table t as select '{MARK}' as x"),
    "a cell in capitals": in_database(f"create table t as select upper('{MARK}') as x"),
    "a cell written backwards": in_database(
        f"create table t as select reverse('{MARK}') as x"
    ),
    "a list of structs": in_database(f"create table t as select [{{'k': '{MARK}'}}] x"),
    "a comment on a table": in_database(
        f"create table t (x int); comment on table t is 'of {MARK}'"
    ),
    "a comment on a column": in_database(
        f"create table t (x int); comment on column t.x is '{MARK}'"
    ),
    "the name of a column": in_database(f'create table t ("{MARK}" int)'),
    "the name of a table": in_database(f'create table "{MARK}" (x int)'),
    "the name of a schema": in_database(f'create schema "{MARK}"'),
    "a view": in_database(f"create view v as select '{MARK}' as x"),
    "a macro": in_database(f"create macro m() as '{MARK}'"),
    "a type": in_database(f"create type n as enum ('{MARK}')"),
    "the type of a column": in_database(
        f"create table t (x struct(a enum ('{MARK}')[]))"
    ),
    "a default": in_database(f"create table t (x varchar default '{MARK}')"),
    "a check": in_database(f"create table t (x varchar check (x <> '{MARK}'))"),
    "a row that was dropped": in_database(
        f"create table t as select '{MARK}' || i as x from range(10000) r(i);"
        " checkpoint; drop table t; checkpoint"
    ),
    "a CSV file": in_file("people.csv", f"x\n{MARK}\n"),
    "a page in base64": in_file(
        "page.html", base64.b64encode(f"<b>{MARK}</b>".encode()).decode()
    ),
    "a page in hexadecimal": in_file("page.html", MARK.encode().hex()),
    "a hidden file": in_file(".left", MARK),
    "the name of a file": in_file(f"{MARK}.csv", "x\n"),
    "a Parquet file": in_parquet(f"select '{MARK}' as x from range(1000)"),
    "a column of a Parquet file": in_parquet(f'select 1 as "{MARK}"'),
    "what a Parquet file tells": in_parquet(
        "select 1 as x", f", kv_metadata {{k: '{MARK}'}}"
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_private_value_is_found_in(tmp_path, place):
    in_database("create table other as select 'harmless' as x")(tmp_path)
    assert places_of(tmp_path, [MARK]) == []
    PLACES[place](tmp_path)
    assert places_of(tmp_path, [MARK])


def outcome(verdict: str) -> Outcome:
    return Outcome("a way", verdict, ("a cell",), "", "")


def test_the_audit_fails_where_a_value_left_or_a_leak_was_not_tried():
    check([outcome(STOPPED), outcome(PUBLISHED_WITHOUT)])
    for verdict in (PUBLISHED, NOT_TRIED):
        with pytest.raises(AuditError, match=f"a way: {verdict}"):
            check([outcome(STOPPED), outcome(verdict)])


def test_a_leak_that_changes_nothing_is_told():
    with pytest.raises(AuditError, match="has no 'nothing like this'"):
        edited("models/groups.sql", old="nothing like this", new="")


def test_a_leak_that_breaks_the_project_was_not_tried(trials):
    broken = Leak("broken", {"models/extra.sql": "select from where"})
    assert trials.outcome(broken).verdict == NOT_TRIED
    assert trials.outcome(Leak("no rows", in_rows=True)).verdict == NOT_TRIED


def test_the_report_counts_and_lists():
    figures = {
        "leaks": [
            {
                "kind": "SQL",
                "leak": "a way",
                "verdict": STOPPED,
                "without the analysis": STOPPED,
            },
            {
                "kind": "SQL",
                "leak": "another",
                "verdict": STOPPED,
                "without the analysis": PUBLISHED_WITHOUT,
            },
        ]
    }
    text = sections(figures)["leaks"]
    assert text.startswith("Of 2 ways to leak, 0 published a private value: 2 were")
    assert "it was 0: 1 were stopped, and 1 published" in text
    assert "| SQL | another | not published | published without it |" in text
