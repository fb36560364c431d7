"""Exact numbers of people that cannot be mistaken for others are not in a release.

The people are so many that each exact number has five digits of its own. It is looked
for in everything that leaves or that dbt prints, logs and keeps; the rounded numbers
are looked for as well, to show that the search finds what is there.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import duckdb
import pytest
from support.releasing_project import WAREHOUSE, ReleasingProject, client_rows

# more than thirty thousand people are counted, drawn and published
pytestmark = pytest.mark.slow

# sex, from where, visits, and how many
GROUPS = [("f", "Łódź", -1, 10_007), ("m", "it's", 2, 11_213), ("f", None, 2, 12_541)]
K = 10


class ManyClients(ReleasingProject):
    """The project, with groups of many."""

    def load(self, clients) -> None:
        """Put these groups into the raw table, whatever is given."""
        super().load(client_rows(groups=1, size=1))
        with duckdb.connect(str(self.folder / WAREHOUSE)) as database:
            database.execute("delete from clients")
            for sex, place, visits, number in GROUPS:
                database.execute(
                    "insert into clients select $1 || $3 || '-' || i, 'N. ' || i, '',"
                    " $1, $2, $3 from range(1000000, 1000000 + $4) as numbers (i)",
                    [sex, place, visits, number],
                )


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> ManyClients:
    project = ManyClients(tmp_path_factory.mktemp("many"))
    # how many records are drawn with a value may be the exact number by chance
    build = project.build(tenfold_seed=2)
    (project.folder / "console.txt").write_text(build.output, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def exact(project) -> set[int]:
    """The number of people with each combination, everybody included."""
    numbers: Counter = Counter()
    for *values, size in GROUPS:
        items = [item for item in enumerate(values) if item[1] is not None]
        for length in range(len(items) + 1):
            for combination in combinations(items, length):
                numbers[combination] += size
    assert all(number > 10_000 and number % K for number in numbers.values())
    return set(numbers.values())


@pytest.fixture(scope="module")
def texts(project) -> dict[str, str]:
    """Everything that people other than the publisher may come to see."""
    folder = project.release.parent
    kept = [project.folder / "console.txt", project.folder / "logs" / "dbt.log"]
    kept.append(project.folder / "target" / "run_results.json")
    kept += [f for f in folder.iterdir() if f.suffix in (".csv", ".html", ".sha256")]
    found = {file.name: file.read_text(encoding="utf-8") for file in kept}
    found["names of files"] = "\n".join(file.name for file in folder.iterdir())
    with duckdb.connect(str(project.release), read_only=True) as database:
        for (table,) in database.execute("select name from (show tables)").fetchall():
            found[table] = told(database, f"from {table}")
        found["tables"] = told(database, "from duckdb_tables()")
        found["columns"] = told(database, "from duckdb_columns() where not internal")
        for file in sorted(folder.glob("*.parquet")):
            found[file.name] = told(database, f"from parquet_metadata('{file}')")
    return found


def told(database: duckdb.DuckDBPyConnection, sql: str) -> str:
    return "\n".join(map(str, database.execute(sql).fetchall()))


def where(numbers: set[int], texts: dict[str, str]) -> set[str]:
    """The texts in which one of the numbers stands, by itself."""
    spellings = "|".join(f"{n}|{n:,}|{n:_}" for n in sorted(numbers))
    number = re.compile(rf"(?<![\w.])({spellings})(?![\w])")
    return {name for name, text in texts.items() if number.search(text)}


def test_no_exact_number_of_people_is_told(texts, exact):
    assert len(texts) > 15
    assert where(exact, texts) == set()


def test_the_search_finds_the_rounded_numbers(texts, exact):
    rounded = {number - number % K for number in exact}
    assert {"groups", "groups.csv", "contents"} <= where(rounded, texts)


def test_an_exact_number_would_be_found(project, exact):
    changed = Path(project.folder / "console.txt").read_text(encoding="utf-8")
    assert where(exact, {"console": f"{changed}\n{max(exact):,} rows"}) == {"console"}
