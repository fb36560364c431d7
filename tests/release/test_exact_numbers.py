"""No number about a release depends on people whom rounding hides.

Two sets of people that differ by one person, and have the same protected counts, must
give the same in every place where a number could stand: the released tables and their
copies, the statistics in the Parquet files, the names of files, what dbt says and logs,
and what errors say. Whatever is the same for both tells neither of the exact numbers.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import duckdb
import pytest

PACKAGE = Path(__file__).resolve().parents[2]
K = 10
LONGEST = 3
# whatever the default: only by this one records are drawn from protected counts alone
GUARANTEE = {"tenfold_guarantee": "combination"}
SUBJECTS = 400
ALL_TWICE = (
    "with once as (\n{sql}\n)\n\nselect * from once union all select * from once\n"
)

# what differs between two runs over the same data
VARYING = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?|\d\d:\d\d:\d\d(\.\d+)?"
    r"|(\d+ hours? )?(\d+ minutes? and )?\d+(\.\d+)? ?s(econds)?\b"
    r"|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b[0-9a-f]{32,64}\b|0x[0-9a-f]+"
    r"|Thread-\d+|\b\d+ of \d+ (?=START|OK|PASS|FAIL|ERROR|SKIP)"
    r"|__dbt_tmp\d+|staging-\w+|\.tenfold-verified-\d+-\w+|\.{3,}"
)
NO_NEWS = (
    "Resource report",
    "Command end result",
    "Re-using an available connection",
    "Opening a new connection",
    "was properly closed",
    "running dbt with arguments",
    "Partial parsing",
)


@dataclass
class Built:
    """A build of some people, and what is true of them."""

    project: object
    console: str

    @property
    def people(self) -> list[tuple]:
        return self.project.private("select * from generalized.victims_at_levels")

    def items(self, person: tuple) -> list[tuple]:
        return [(i, v) for i, v in enumerate(person) if i > 0 and v is not None]

    def truth(self) -> Counter:
        """The exact number of people with each combination, of everybody with ()."""
        numbers: Counter = Counter()
        for person in self.people:
            for length in range(LONGEST + 1):
                numbers.update(combinations(self.items(person), length))
        return numbers


@pytest.fixture(scope="module")
def both(demo) -> tuple[Built, Built]:
    """The same people but for one, who in the second set has not consented."""
    first, second = demo(SUBJECTS), demo(SUBJECTS)
    everybody = build(first)
    refuse_consent(second, person_whom_rounding_hides(everybody))
    return everybody, build(second)


def build(project) -> Built:
    run = project.dbt("build", **GUARANTEE)
    assert run.succeeded, run.output[-3000:]
    return Built(project, run.output)


def person_whom_rounding_hides(built: Built) -> str:
    """Somebody without whom every number rounds to the same, of the fewest values."""
    truth = built.truth()
    hidden = [
        person
        for person in built.people
        if all(
            truth[combination] < K or truth[combination] % K
            for length in range(LONGEST + 1)
            for combination in combinations(built.items(person), length)
        )
    ]
    return min(hidden, key=lambda person: (len(built.items(person)), person[0]))[0]


def refuse_consent(project, person: str) -> None:
    path = project.folder / "seeds" / "raw" / "raw_consents.csv"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(rf"(,{person},)\w+", r"\1false", text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def told(text: str, project) -> set[str]:
    """The lines with a number, without what differs from run to run."""
    lines = text.replace(str(project.folder), "").splitlines()
    cleaned = {
        " ".join(VARYING.sub("", line).split())
        for line in lines
        if not any(word in line for word in NO_NEWS)
    }
    return {line for line in cleaned if re.search(r"\d", line)}


def log_of(project) -> str:
    return (project.folder / "logs" / "dbt.log").read_text(encoding="utf-8")


def test_the_two_sets_of_people_are_not_the_same(both):
    one, other = (built.truth() for built in both)
    assert one[()] == other[()] + 1
    assert {c: n // K for c, n in one.items() if n >= K} == {
        c: n // K for c, n in other.items() if n >= K
    }


# rows about when the release was made: the pages say it, too, and are compared below
OF_THE_TIME = {
    "release_manifest": "section = 'time' or section = 'sha256' and name in"
    " ('showcase.html', 'evidence.html', 'release_evidence')",
    "release_evidence": "item = 'build started'",
}


def test_the_released_tables_are_the_same(both):
    one, other = (built.project for built in both)
    for (table,) in one.released("select name from (show tables)"):
        where = f"where not ({OF_THE_TIME.get(table, 'false')})"
        rows = [p.released(f"select * from {table} {where}") for p in (one, other)]
        assert rows[0] == rows[1], table


def test_the_comments_and_columns_are_the_same(both):
    queries = [
        "select table_name, column_name, data_type, comment from duckdb_columns()"
        " where not internal",
        "select table_name, comment, estimated_size from duckdb_tables()",
    ]
    for query in queries:
        assert both[0].project.released(query) == both[1].project.released(query)


def test_the_copies_are_the_same_to_the_last_byte(both):
    folders = [built.project.release.parent for built in both]
    names = [sorted(path.name for path in folder.iterdir()) for folder in folders]
    assert names[0] == names[1]
    copies = [name for name in names[0] if name.endswith((".parquet", ".csv"))]
    assert len(copies) == 20
    for name in copies:
        if Path(name).stem not in OF_THE_TIME:
            one, other = ((folder / name).read_bytes() for folder in folders)
            assert one == other, name


@pytest.mark.parametrize(
    ("file", "size"), [("showcase.html", 100_000), ("evidence.html", 20_000)]
)
def test_the_pages_are_the_same_but_for_their_time(both, file, size):
    one, other = (
        re.sub(r"'sha256-[^']+'", "", VARYING.sub("", page.read_text(encoding="utf-8")))
        for page in (b.project.release.parent / file for b in both)
    )
    assert len(one) > size
    assert one == other


@pytest.mark.parametrize("table", OF_THE_TIME)
def test_the_statistics_of_copies_with_times_are_the_same(both, table):
    def statistics(built: Built) -> list[tuple]:
        file = built.project.release.parent / f"{table}.parquet"
        with duckdb.connect() as connection:
            return connection.execute(
                "select path_in_schema, num_values, row_group_num_rows,"
                " stats_null_count, stats_distinct_count"
                f" from parquet_metadata('{file}')"
            ).fetchall()

    assert statistics(both[0]) == statistics(both[1])


def test_what_dbt_says_is_the_same(both):
    one, other = (told(built.console, built.project) for built in both)
    assert len(one) > 20
    assert one == other


def test_what_dbt_logs_is_the_same(both):
    one, other = (told(log_of(built.project), built.project) for built in both)
    assert len(one) > 200
    assert one == other


def test_the_results_that_dbt_keeps_are_the_same(both):
    def results(built: Built) -> list[tuple]:
        file = built.project.folder / "target" / "run_results.json"
        return sorted(
            (r["unique_id"], r["status"], str(r["message"]), r["failures"] or 0)
            + (json.dumps(r["adapter_response"], sort_keys=True),)
            for r in json.loads(file.read_text(encoding="utf-8"))["results"]
        )

    assert results(both[0]) == results(both[1])


def test_errors_say_the_same(both):
    said = []
    for built in both:
        project = built.project
        path = Path(project.folder) / "models/generalized/generalized_victims.sql"
        sql = path.read_text(encoding="utf-8")
        path.write_text(ALL_TWICE.format(sql=sql), encoding="utf-8")
        try:
            failing_test = project.dbt(
                "build",
                "--select",
                "generalized_victims",
                "--exclude-resource-type",
                "unit_test",
            )
            failing_count = project.dbt(
                "run", "--select", "victims_at_levels", "victim_safe_combinations"
            )
        finally:
            path.write_text(sql, encoding="utf-8")
        assert "Failure in test unique" in failing_test.output
        assert "one row per subject is due" in failing_count.output
        said.append(told(failing_test.output + failing_count.output, project))
    assert said[0] == said[1]


def test_a_log_that_counts_people_would_be_noticed(both):
    counted = [
        told(f"12:00:00 read {len(built.people)} rows in 0.1s", built.project)
        for built in both
    ]
    assert counted[0] != counted[1]
    assert all(len(lines) == 1 for lines in counted)
