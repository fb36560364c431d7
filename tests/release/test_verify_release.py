"""The receiver's checks: each of them fails on a release that was tampered with."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from support.releasing_project import ReleasingProject
from verify_release import CHECKS, verify

PACKAGE = Path(__file__).resolve().parents[2]
ALL = {
    "manifest",
    "content_hashes",
    "row_counts",
    "columns",
    "data_dictionary",
    "minimum_group_size",
    "rounding",
    "protected_totals",
    "counts_tables",
    "combination_length",
    "combinations_once",
    "parts_of_combinations",
    "records_are_safe",
    "not_written_to",
    "parquet_copies",
    "csv_copies",
    "other_files",
    "checksums",
}


@pytest.fixture(scope="module")
def untouched(releasing_project: ReleasingProject) -> Path:
    return releasing_project.release.parent


@pytest.fixture
def folder(untouched, tmp_path) -> Path:
    """A copy of a release to tamper with, in a folder with an awkward name."""
    return shutil.copytree(untouched, tmp_path / "what's [this]")


def results(path: Path) -> dict[str, str]:
    return {check.name: check.result for check in verify(path)}


def failed(path: Path) -> set[str]:
    return {name for name, result in results(path).items() if result == "failed"}


def change(folder: Path, *statements: str) -> None:
    with duckdb.connect(str(folder / "tenfold.duckdb")) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_published_release_passes_every_check(folder):
    found = results(folder)
    assert set(found) == ALL
    assert set(found.values()) == {"ok"}
    assert results(folder / "tenfold.duckdb") == found


def test_the_demo_passes_every_check(published):
    found = results(published.release)
    assert set(found.values()) == {"ok"}


def test_the_database_alone_can_be_checked(folder, tmp_path):
    alone = tmp_path / "alone.duckdb"
    shutil.move(folder / "tenfold.duckdb", alone)
    found = results(alone)
    beside = {"parquet_copies", "csv_copies", "other_files", "checksums"}
    assert {name for name, result in found.items() if result == "skipped"} == beside
    assert {found[name] for name in ALL - beside} == {"ok"}


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_copies_alone_can_be_checked(folder, kind):
    for file in [*folder.glob("*.parquet"), *folder.glob("*.csv")]:
        if file.suffix != f".{kind}":
            file.unlink()
    (folder / "tenfold.duckdb").unlink()
    assert failed(folder) == set()
    found = results(folder)
    assert found["content_hashes"] == found["records_are_safe"] == "ok"
    text = (folder / f"groups.{kind}").read_bytes()
    assert b"=1+1" in text
    (folder / f"groups.{kind}").write_bytes(text.replace(b"=1+1", b"=1+2"))
    assert "content_hashes" in failed(folder)


COUNT = """
    insert into groups
    select 2, 'f', "Came from", visits, 'made up', {people} from groups
    where combination_length = 2 and sex = 'm' limit 1
"""
CHANGES: dict[str, tuple[list[str], set[str]]] = {
    "a cell": (
        ["update people set sex = 'm' where rowid = 0"],
        {"content_hashes"},
    ),
    "a row less": (
        ["delete from column_lineage where rowid = 0"],
        {"content_hashes", "row_counts"},
    ),
    "a hash less": (
        ["delete from contents where section = 'sha256' and name = 'people'"],
        {"manifest", "content_hashes"},
    ),
    "a second hash": (
        ["insert into contents values ('sha256', 'people', 'f')"],
        {"content_hashes"},
    ),
    "a table more": (["create table more as select 1 as x"], {"manifest", "columns"}),
    "a table less": (["drop table people"], {"manifest"}),
    "no manifest": (
        ["drop table contents"],
        {"manifest", "content_hashes", "row_counts", "columns", "minimum_group_size"},
    ),
    "a column more": (
        ["alter table people add column name varchar"],
        {"columns", "content_hashes", "data_dictionary"},
    ),
    "another type": (
        ["alter table people alter visits type varchar"],
        {"columns", "content_hashes"},
    ),
    "another comment": (
        ["comment on column people.sex is 'Something else.'"],
        {"data_dictionary"},
    ),
    "no comment": (["comment on column people.sex is null"], {"data_dictionary"}),
    "a smaller k": (
        ["update contents set value = '5' where section = 'minimum_group_size'"],
        {"minimum_group_size"},
    ),
    "no k": (
        [
            "delete from contents where 'minimum_group_size' in (name, section)",
        ],
        {"minimum_group_size", "rounding"},
    ),
    "k of which is not a number": (
        ["update contents set value = 'ten' where section = 'minimum_group_size'"],
        {"minimum_group_size", "rounding"},
    ),
    "an exact count": (
        ["update groups set subjects = subjects + 1 where combination_length = 2"],
        {"rounding"},
    ),
    "a small count": (
        ["update groups set subjects = 0 where combination_length = 2"],
        {"rounding"},
    ),
    "a missing count": (
        ["update groups set subjects = null where combination_length = 2"],
        {"rounding"},
    ),
    "an exact number in another table": (
        ["update columns_explained set flag_group_subjects = 7 where rowid = 0"],
        {"rounding"},
    ),
    "an exact total": (
        ["update contents set value = '84' where section = 'protected_total'"],
        {"protected_totals"},
    ),
    "a combination that is too long": (
        [
            "insert into groups select 3, sex, \"Came from\", 2, 'made up', 10"
            " from groups where combination_length = 2 and sex is not null"
            ' and "Came from" is not null limit 1'
        ],
        {"combination_length"},
    ),
    "a wrong length": (
        ["update groups set combination_length = 2 where combination_length = 1"],
        {"combination_length"},
    ),
    "no L": (
        ["delete from contents where section = 'reporting_length' and name = 'groups'"],
        {"counts_tables"},
    ),
    "counts without their numbers": (
        ["alter table groups rename subjects to how_many"],
        {"counts_tables", "columns"},
    ),
    "a combination twice": (
        ["insert into groups select * from groups where rowid = 0"],
        {"combinations_once"},
    ),
    "a part that is not counted": (
        ["delete from groups where combination_length = 1 and sex = 'f'"],
        {"parts_of_combinations"},
    ),
    "a part with fewer people": (
        ["update groups set subjects = 50 where combination_length = 2"],
        {"parts_of_combinations"},
    ),
    "a record of an unsafe combination": (
        ["insert into people values ('m', '=1+1', null)"],
        {"records_are_safe"},
    ),
    "a record of an unknown value": (
        ["insert into people values (null, 'Atlantis', null)"],
        {"records_are_safe"},
    ),
}


@pytest.mark.parametrize("named", CHANGES)
def test_a_change_of_the_database_is_found(folder, named):
    statements, expected = CHANGES[named]
    change(folder, *statements)
    found = failed(folder)
    assert found >= expected
    # the copies and the list of checksums show every change
    assert found & {"checksums"}


# the number of sex and visits together is suppressed, which records have
LEFT_OUT = {
    "models/publishable_groups.sql": """
        {{ tenfold.publishable_combinations(
            ref('safe_groups'), totals=ref('totals'), leave_out=[['sex', 'visits']]
        ) }}
    """,
}
LISTED = {
    "models/group_suppressions.sql": """
        {{ tenfold.suppressed_combinations(
            ref('safe_groups'), ref('publishable_groups')
        ) }}
    """,
    "models/groups_without_number.sql": """
        select combination_length, sex, "Came from", visits, combination
        from {{ ref('group_suppressions') }}
    """,
    "models/groups_without_number.yml": """
        models:
          - name: groups_without_number
            description: What was suppressed.
            config: {meta: {tenfold_release: true}}
            columns:
              - {name: combination_length, data_type: integer, description: Length.}
              - {name: sex, data_type: varchar, description: "Sex; f or m."}
              - {name: Came from, data_type: varchar, description: Where from.}
              - {name: visits, data_type: integer, description: How often.}
              - {name: combination, data_type: varchar, description: As text.}
            data_tests: [tenfold.no_identifier]
    """,
}


@pytest.fixture(scope="module")
def thinned(tmp_path_factory) -> Path:
    project = ReleasingProject(tmp_path_factory.mktemp("thinned"), files=LEFT_OUT)
    project.build()
    return project.release.parent


@pytest.fixture
def thin(thinned, tmp_path) -> Path:
    return shutil.copytree(thinned, tmp_path / "thin")


@pytest.fixture(scope="module")
def listed_once(tmp_path_factory) -> Path:
    """A release that lists what was suppressed of its counts."""
    project = ReleasingProject(
        tmp_path_factory.mktemp("listed"), files=LEFT_OUT | LISTED
    )
    contents = project.folder / "models" / "contents.sql"
    contents.write_text(
        contents.read_text().replace(
            "ref('groups'),", "ref('groups'), ref('groups_without_number'),"
        )
    )
    project.build()
    return project.release.parent


@pytest.fixture
def listed(listed_once, tmp_path) -> Path:
    return shutil.copytree(listed_once, tmp_path / "listed")


def records_are_safe(path: Path) -> tuple[str, str]:
    """The result of this check, and what it found."""
    (check,) = [c for c in verify(path) if c.name == "records_are_safe"]
    return check.result, check.found


def test_what_was_left_out_of_counts_may_be_in_records(thin):
    assert failed(thin) == set()
    result, told = records_are_safe(thin)
    assert result == "skipped"
    assert "4 combinations have no count here" in told
    assert "of 4 the counts do not tell" in told
    with duckdb.connect(str(thin / "tenfold.duckdb"), read_only=True) as database:
        assert database.execute(
            "select section, value from contents where name = 'groups' and section in"
            " ('leaves_out_safe', 'shortest_left_out', 'left_out_columns') order by 1"
        ).fetchall() == [
            ("leaves_out_safe", "yes"),
            ("left_out_columns", "sex, visits"),
            ("shortest_left_out", "2"),
        ]


@pytest.mark.parametrize(
    ("record", "result"),
    [
        # shorter than what was left out
        ("(null, 'Atlantis', null)", "failed"),
        ("('x', null, null)", "failed"),
        # the women use up all who came from there
        ("('m', '=1+1', null)", "failed"),
        # nothing is counted of sex and visits
        ("('m', null, 7)", "failed"),
        ("('m', null, 2)", "skipped"),
    ],
)
def test_records_are_compared_with_what_the_counts_still_tell(thin, record, result):
    change(thin, f"insert into people values {record}")
    assert records_are_safe(thin)[0] == result


def test_what_can_only_be_safe_is_no_reason_to_skip(thin):
    """Of 40 to 49 women, at most 9 had not two visits if 40 had."""
    change(
        thin,
        "delete from people where sex is not null and visits is not null",
        "update contents set value = '3'"
        " where section = 'reporting_length' and name in ('groups', 'people')",
        "delete from groups",
        """
        insert into groups by name
        select unnest([
            {'sex': 'f', 'Came from': null, 'visits': null, 'subjects': 40},
            {'sex': null, 'Came from': 'Łódź', 'visits': null, 'subjects': 30},
            {'sex': null, 'Came from': null, 'visits': 2, 'subjects': 50},
            {'sex': 'f', 'Came from': null, 'visits': 2, 'subjects': 40},
            {'sex': 'f', 'Came from': 'Łódź', 'visits': null, 'subjects': 20},
            {'sex': null, 'Came from': 'Łódź', 'visits': 2, 'subjects': 20}
        ], recursive := true)
        """,
        "delete from people",
        "insert into people values ('f', 'Łódź', 2)",
    )
    assert records_are_safe(thin)[0] == "ok"
    change(thin, "update groups set subjects = 10 where \"Came from\" = 'Łódź'")
    assert records_are_safe(thin)[0] == "skipped"


@pytest.mark.slow  # builds a project
def test_records_are_checked_where_the_release_lists_what_was_suppressed(listed):
    assert set(results(listed).values()) == {"ok"}
    with duckdb.connect(str(listed / "tenfold.duckdb"), read_only=True) as database:
        assert database.execute(
            "select combination from groups_without_number order by 1"
        ).fetchall() == [
            ("sex = f; visits = -1",),
            ("sex = f; visits = 2",),
            ("sex = m; visits = -1",),
            ("sex = m; visits = 2",),
        ]


@pytest.mark.slow  # builds a project
@pytest.mark.parametrize(
    "statement",
    [
        # known to be unsafe only since the suppressed combinations are listed
        "insert into people values (null, '=1+1', 2)",
        "delete from groups_without_number where sex = 'f'",
        "update groups_without_number set visits = 7 where sex = 'm'",
    ],
)
def test_a_record_that_is_neither_counted_nor_listed_is_found(listed, statement):
    change(listed, statement)
    assert "records_are_safe" in failed(listed)


@pytest.mark.slow  # builds a project
@pytest.mark.parametrize(
    "statement",
    [
        "alter table groups_without_number drop visits",
        "delete from contents where section = 'content'"
        " and name = 'groups_without_number'",
    ],
)
def test_a_list_that_does_not_fit_the_counts_is_no_list(listed, statement):
    change(listed, statement)
    assert results(listed)["records_are_safe"] == "skipped"


@pytest.mark.slow  # builds a project
def test_a_combination_is_counted_or_listed(listed):
    change(
        listed,
        "insert into groups_without_number"
        ' select combination_length, sex, "Came from", visits, combination from groups'
        " limit 1",
    )
    assert "combinations_once" in failed(listed)


def without_line(file: Path) -> None:
    file.write_bytes(b"\n".join(file.read_bytes().split(b"\n")[:-2]) + b"\n")


def other_parquet(file: Path) -> None:
    with duckdb.connect() as connection:
        path = str(file).replace("'", "''")
        connection.execute(
            f"copy (select 'm' as sex, 'x' as \"Came from\", 1 as visits) to '{path}'"
        )


FILES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a CSV file of fewer rows": (
        lambda folder: without_line(folder / "people.csv"),
        {"csv_copies", "checksums"},
    ),
    "a Parquet file of other rows": (
        lambda folder: other_parquet(folder / "people.parquet"),
        {"parquet_copies", "checksums"},
    ),
    "another page": (
        lambda folder: (folder / "page.html").write_text("another"),
        {"other_files", "checksums"},
    ),
    "a write-ahead log": (
        lambda folder: (folder / "tenfold.duckdb.wal").write_bytes(b""),
        {"not_written_to"},
    ),
    "another checksum": (
        lambda folder: (folder / "tenfold.sha256").write_text(
            "0" * 64 + "  page.html\n"
        ),
        {"checksums"},
    ),
}


@pytest.mark.parametrize("named", FILES)
def test_a_change_of_a_file_is_found(folder, named):
    tamper, expected = FILES[named]
    tamper(folder)
    assert failed(folder) == expected


def test_the_sql_file_reads_no_view_of_the_release(folder):
    change(folder, "create view trap as select error('the view was read') as x")
    assert "manifest" not in failed(folder)


def test_a_type_from_the_manifest_is_never_run(folder):
    (folder / "tenfold.duckdb").unlink()
    for file in folder.glob("*.parquet"):
        file.unlink()
    contents = folder / "contents.csv"
    text = contents.read_text()
    assert '""visits"" INTEGER"' in text
    contents.write_text(
        text.replace('""visits"" INTEGER"', '""visits"" INTEGER); select error(1); --"')
    )
    run = command(folder)
    assert run.returncode == 2
    assert "a type that is not known" in run.stderr


def command(path: Path) -> subprocess.CompletedProcess:
    """Run it as a receiver does, without this project's Python code at hand."""
    return subprocess.run(
        [
            sys.executable,
            str(PACKAGE / "verification" / "verify_release.py"),
            str(path),
        ],
        cwd=path.parent,
        env={"PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_command_says_what_it_found(folder, tmp_path):
    good = command(folder)
    assert good.returncode == 0, good.stderr
    assert (
        "The release is what it says it is, as far as its reader can check."
        in good.stdout
    )
    change(folder, "update groups set subjects = 17 where subjects = 10")
    bad = command(folder / "tenfold.duckdb")
    assert bad.returncode == 1
    assert "rounding" in bad.stdout.split("Failed:")[1]
    for missing in (tmp_path / "nothing", tmp_path, folder / "people.csv"):
        run = command(missing)
        assert run.returncode == 2
        assert "Not verified" in run.stderr


def last_line(run) -> str:
    return run.stdout.strip().splitlines()[-1]


def test_the_last_line_names_what_was_not_checked(thin, folder):
    assert "ot checked" not in last_line(command(folder))
    run = command(thin)
    assert run.returncode == 0, run.stderr
    assert "Not checked: records_are_safe (4 combinations" in last_line(run)
    assert "is what it says it is" not in run.stdout
    change(thin, "update groups set subjects = 17 where subjects = 10")
    bad = command(thin)
    assert bad.returncode == 1
    assert last_line(bad).startswith("Failed: ")
    assert "Not checked: records_are_safe" in last_line(bad)


def test_files_that_are_missing_or_of_no_release_are_named(folder):
    (folder / "people.csv").unlink()
    (folder / "names.txt").write_text("Somebody")
    found = {check.name: check for check in verify(folder)}
    assert found["checksums"].result == found["other_files"].result == "skipped"
    assert found["checksums"].found.endswith("not there: people.csv")
    assert found["other_files"].found.endswith("not of this release: names.txt")
    line = last_line(command(folder))
    assert "checksums (" in line and "people.csv" in line and "names.txt" in line
    # another release may lie in the same folder
    lists = (folder / "tenfold.sha256").read_text().splitlines()
    (folder / "other.sha256").write_text(f"{lists[0][:64]}  names.txt\n")
    assert results(folder)["other_files"] == "ok"
    # what is there still counts
    (folder / "page.html").write_text("Another page.")
    assert failed(folder) == {"checksums", "other_files"}


def test_the_script_needs_nothing_but_duckdb():
    imported = {
        line.split()[1].partition(".")[0]
        for line in (PACKAGE / "verification/verify_release.py")
        .read_text()
        .splitlines()
        if line.startswith(("import ", "from "))
    }
    assert imported - set(sys.stdlib_module_names) == {"duckdb"}
    assert CHECKS.name == "verify_release.sql"
