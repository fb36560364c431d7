"""CSV copies: no cell is a formula, and every value can be read back."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tenfold_udfs.publication.copies import write_copies
from tenfold_udfs.sql_text import insert_rows, quoted

PACKAGE = Path(__file__).resolve().parents[2]
FORMULA = "=+-@＝＋－＠"

# whatever a spreadsheet might see, and characters that make CSV hard
AWKWARD = st.text(
    st.sampled_from(list(FORMULA + "'\"; ,|\t\r\n\\a1é北\u00a0\u200b\ufeff#")),
    max_size=8,
)
TEXTS = (
    st.none()
    | AWKWARD
    | st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
    )
)
ROWS = st.lists(st.tuples(TEXTS, TEXTS, st.none() | st.integers(-99, 99)), max_size=25)


def cells_that_run(text: str) -> list[str]:
    """What spreadsheets of any country might take for the beginning of a formula."""
    return [
        cell
        for cell in [text, *re.split("[;,|\t\r\n]", text)]
        if re.match("[\\s'\"\ufeff\u200b]*$", cell) is None
        and cell.lstrip(' "\ufeff\u200b\u00a0')[:1] in set(FORMULA + "\t\r\n")
    ]


def read_back(text: str) -> str:
    """Take the apostrophes away again, as docs/verify.md shows it."""
    documented = re.findall(
        r"```python\n(.*?)```", (PACKAGE / "docs/verify.md").read_text("utf-8"), re.S
    )
    (source,) = [block for block in documented if "def read_back" in block]
    names: dict = {}
    exec(source, names)
    return names["read_back"](text)


@pytest.fixture(scope="module")
def read_back_sql() -> str:
    """The documented expression over a column `cell`."""
    documented = re.findall(
        r"```sql\n(.*?)```", (PACKAGE / "docs/verify.md").read_text("utf-8"), re.S
    )
    (source,) = [block for block in documented if "macro read_back" in block]
    return source


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rows=ROWS,
    names=st.lists(AWKWARD.filter(bool), min_size=2, max_size=2, unique_by=str.lower),
)
@example(
    rows=[("=1+1", "'=1", -5), ("\t=1", "", None), (";=x;'=y", None, 0)],
    names=["=cmd", "a;-b"],
)
def test_values_come_back_and_none_runs(read_back_sql, tmp_path, rows, names):
    database = duckdb.connect()
    release = tmp_path / "it's.duckdb"
    release.unlink(missing_ok=True)
    columns = [f"{quoted(name)} varchar" for name in names]
    with duckdb.connect(str(release)) as released:
        released.execute(f"create table copied ({', '.join(columns)}, number integer)")
        insert_rows(released, "copied", rows)
    write_copies(release)
    path = tmp_path / "copied.csv"

    with path.open(encoding="utf-8", newline="") as file:
        header, *cells = csv.reader(file, strict=True)
    assert [read_back(name) for name in header] == [*names, "number"]
    assert len(cells) == len(rows)
    for read, row in zip(cells, rows, strict=True):
        assert [read_back(cell) for cell in read[:2]] == [v or "" for v in row[:2]]
        assert read[2] == ("" if row[2] is None else str(row[2]))
    for cell in [*header, *(cell for read in cells for cell in read[:2])]:
        assert not cells_that_run(cell)

    database.execute(read_back_sql)
    literal = str(path).replace("'", "''")
    back = database.execute(
        f"select read_back(c0), read_back(c1), c2 from read_csv('{literal}',"
        " header = true, auto_detect = false, delim = ',', quote = '\"',"
        " escape = '\"', nullstr = '', allow_quoted_nulls = false,"
        " new_line = '\\n',"
        " columns = {'c0': 'varchar', 'c1': 'varchar', 'c2': 'integer'})"
    ).fetchall()
    assert back == rows
