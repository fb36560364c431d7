"""Apache Superset, installed and served for the test, over the published file."""

from __future__ import annotations

import io
import json
import os
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

import pytest
from support.random_filters import MEASURES

pytestmark = pytest.mark.bi

CONFIGURATION = """
SECRET_KEY = "{secret}"
SQLALCHEMY_DATABASE_URI = "sqlite:///{folder}/superset.db"
WTF_CSRF_ENABLED = False  # the test logs in with a token, not with a page
TALISMAN_ENABLED = False
"""
MINUTES_TO_START = 5


class Superset:
    """A running server and the session of its administrator."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.token = ""

    def ask(self, path: str, body: Any = None) -> Any:
        """Call the API; with a body by POST."""
        request = urllib.request.Request(
            self.address + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"}
            | ({"Authorization": f"Bearer {self.token}"} if self.token else {}),
        )
        with urllib.request.urlopen(request, timeout=120) as response:
            return json.load(response)

    def import_datasets(self, files: dict[str, str]) -> None:
        """Import datasets with their database, as the page for it does.

        Args:
            files: texts by their path in the archive.
        """
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as archived:
            for path, text in files.items():
                archived.writestr(f"export/{path}", text)
        boundary = secrets.token_hex(16)
        head = (
            f"--{boundary}\r\nContent-Disposition: form-data;"
            ' name="formData"; filename="export.zip"\r\n'
            "Content-Type: application/zip\r\n\r\n"
        )
        request = urllib.request.Request(
            self.address + "/api/v1/dataset/import/",
            data=head.encode()
            + archive.getvalue()
            + f"\r\n--{boundary}--\r\n".encode(),
            headers={
                "Content-Type": f"multipart/form-data; boundary={boundary}",
                "Authorization": f"Bearer {self.token}",
            },
        )
        try:
            urllib.request.urlopen(request, timeout=120).close()
        except urllib.error.HTTPError as refusal:
            raise AssertionError(refusal.read().decode()) from refusal

    def is_up(self) -> bool:
        try:
            urllib.request.urlopen(self.address + "/health", timeout=5)
        except OSError:
            return False
        return True


@pytest.fixture(scope="module")
def superset(clients, tmp_path_factory):
    """A Superset with nothing in it."""
    folder = tmp_path_factory.mktemp("superset")
    commands = clients / "superset" / "bin"
    configuration = folder / "superset_config.py"
    configuration.write_text(
        CONFIGURATION.format(secret=secrets.token_hex(32), folder=folder.as_posix())
    )
    environment = os.environ | {
        "SUPERSET_HOME": str(folder),
        "SUPERSET_CONFIG_PATH": str(configuration),
        "FLASK_APP": "superset",
    }
    password = secrets.token_hex(8)
    for arguments in (
        ["db", "upgrade"],
        ["fab", "create-admin", "--username", "admin", "--firstname", "A"]
        + ["--lastname", "B", "--email", "a@example.org", "--password", password],
        ["init"],
    ):
        run = subprocess.run(
            [commands / "superset", *arguments],
            env=environment,
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stderr[-3000:]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (folder / "server.log").open("w")
    server = subprocess.Popen(
        [commands / "gunicorn", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
        + ["--timeout", "120", "superset.app:create_app()"],
        env=environment,
        stdout=log,
        stderr=log,
    )
    running = Superset(f"http://127.0.0.1:{port}")
    try:
        deadline = time.monotonic() + 60 * MINUTES_TO_START
        while not running.is_up():
            assert server.poll() is None, Path(log.name).read_text()[-3000:]
            assert time.monotonic() < deadline, Path(log.name).read_text()[-3000:]
            time.sleep(1)
        running.token = running.ask(
            "/api/v1/security/login",
            {"username": "admin", "password": password, "provider": "db"},
        )["access_token"]
        yield running
    finally:
        server.terminate()
        server.wait(timeout=60)
        log.close()


@pytest.fixture(scope="module")
def database(superset, release_file) -> int:
    """The release as a database of Superset, by the URI that docs/bi.md gives."""
    return superset.ask(
        "/api/v1/database/",
        {
            "database_name": "Release by hand",
            "sqlalchemy_uri": f"duckdb:///{release_file}?access_mode=read_only",
            "expose_in_sqllab": True,
            "allow_dml": True,
        },
    )["id"]


def test_the_tables_are_listed(superset, database):
    listed = superset.ask(f"/api/v1/database/{database}/tables/?q=(schema_name:main)")
    found = {(entry["value"], entry["type"]) for entry in listed["result"]}
    assert {
        ("victim_counts", "table"),
        ("victim_records", "table"),
        ("attribute_values", "table"),
        ("victim_cells", "table"),
        ("victim_selections", "view"),
    } <= found


@pytest.fixture(scope="module")
def cells(superset, release_file) -> int:
    """The dataset that examples/superset has, imported with its database."""
    folder = Path(__file__).resolve().parents[3] / "examples" / "superset"
    files = {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8").replace(
            "/path/to/release/tenfold.duckdb", str(release_file)
        )
        for path in folder.rglob("*.yaml")
    }
    superset.import_datasets(files)
    (dataset,) = [
        found
        for found in superset.ask("/api/v1/dataset/")["result"]
        if found["table_name"] == "victim_cells"
    ]
    return dataset["id"]


METRICS = list(MEASURES)


def chart(superset: Superset, cells: int, columns: list, filters: list, **query: Any):
    """What a chart over the dataset shows: its measures by group."""
    answer = superset.ask(
        "/api/v1/chart/data",
        {
            "datasource": {"id": cells, "type": "table"},
            "queries": [
                {"columns": columns, "metrics": METRICS, "filters": filters} | query
            ],
        },
    )
    names = [c if isinstance(c, str) else c["label"] for c in columns]
    return {
        tuple(row[name] for name in names): [row[metric] for metric in METRICS]
        for row in answer["result"][0]["data"]
    }


def computed(label: str, sql: str, **more: Any) -> dict:
    return {"label": label, "expressionType": "SQL", "sqlExpression": sql} | more


def test_the_dataset_has_measures_and_names(superset, cells):
    dataset = superset.ask(f"/api/v1/dataset/{cells}")["result"]
    assert {m["metric_name"]: m["expression"] for m in dataset["metrics"]} == MEASURES
    columns = {column["column_name"]: column for column in dataset["columns"]}
    assert columns["age_broad"]["verbose_name"] == "Age"
    assert "age" in columns["age_broad"]["description"].lower()
    assert columns["age_broad"]["filterable"] and columns["age_broad"]["groupby"]
    assert not columns["people"]["filterable"] and not columns["people"]["groupby"]


def test_a_chart_shows_the_protected_counts(superset, cells, women_by_age):
    rows = chart(
        superset, cells, ["age_broad"],
        [{"col": "gender", "op": "==", "val": "female"},
         {"col": "age_broad", "op": "IS NOT NULL"}],
        orderby=[[computed("order", "min(age_broad_order)"), True]],
    )  # fmt: skip
    assert [(band, numbers[0]) for (band,), numbers in rows.items()] == women_by_age


MINORS = (
    "case when age_broad in ('0-8', '9-17') then 'minor'"
    " when age_broad is not null then 'adult' end"
)
YEARS = "make_date(year_of_registration, 1, 1)"
WOMEN = [{"col": "gender", "op": "==", "val": "female"}]


# what the chart is told, and the same as SQL over the people
@pytest.mark.parametrize(
    ("filters", "query", "column", "condition", "group"),
    [
        pytest.param(WOMEN, {}, "age_broad", "gender = 'female'", "age_broad",
                     id="equality"),
        pytest.param([{"col": "citizenship", "op": "IN", "val": ["UKR", "MDA"]}], {},
                     "gender", "citizenship in ('UKR', 'MDA')", "gender", id="in"),
        pytest.param([{"col": "year_of_registration", "op": ">=", "val": 2015},
                      {"col": "year_of_registration", "op": "<=", "val": 2019}], {},
                     "gender", "year_of_registration between 2015 and 2019", "gender",
                     id="range"),
        pytest.param([], {"extras": {"where": "citizenship = 'UKR'"
                                     " or citizenship = 'PHL'"}},
                     "gender", "citizenship in ('UKR', 'PHL')", "gender", id="or"),
        pytest.param([{"col": "citizenship", "op": "NOT IN", "val": ["UKR", "PHL"]}],
                     {}, "gender", "citizenship not in ('UKR', 'PHL')", "gender",
                     id="not"),
        pytest.param(WOMEN, {}, computed("age", MINORS), "gender = 'female'", MINORS,
                     id="derived"),
        pytest.param(WOMEN, {}, computed("year", YEARS, timeGrain="P1Y",
                                         columnType="BASE_AXIS"),
                     "gender = 'female'", "year_of_registration", id="time"),
        pytest.param([{"col": "citizenship_region", "op": "==", "val": "Asia"}], {},
                     "citizenship", "citizenship_region = 'Asia'", "citizenship",
                     id="drill-down"),
    ],
)  # fmt: skip
def test_what_can_be_asked_is_right(
    superset, cells, published, filters, query, column, condition, group
):
    def value_of(shown: Any) -> str:
        # a date is told in milliseconds
        is_time = isinstance(shown, int | float) and shown > 10**9
        return str(round(shown / 31_556_952_000 + 1970) if is_time else shown)

    answers = chart(superset, cells, [column], filters, **query)
    exact = {
        str(value): number
        for value, number in published.private(
            f"select {group}, count(*) from generalized.victims_at_levels"
            f" where {condition} group by all"
        )
    }
    in_sql = {
        str(value): numbers
        for value, *numbers in published.released(
            f"select {group}, {', '.join(MEASURES.values())} from victim_cells"
            f" where {condition} group by all"
        )
    }
    told = 0
    for (shown,), numbers in answers.items():
        if shown is None:
            continue
        assert numbers == in_sql[value_of(shown)]
        people, at_least, at_most, _ = numbers
        assert people is None or people == at_least
        assert at_least <= exact.get(value_of(shown), 0) <= at_most
        told += at_least >= 10
    assert told >= 2


@pytest.mark.parametrize(
    ("filters", "where"),
    [
        ([{"col": "gender", "op": "IS NULL"}], ""),
        ([], "gender = 'female' or age_broad = '9-17'"),
        ([], "not (gender = 'female' and age_broad = '9-17')"),
    ],
)
def test_what_cannot_be_right_is_refused(superset, cells, filters, where):
    answers = chart(superset, cells, [], filters, extras={"where": where})
    assert answers == {(): [None] * len(METRICS)}


def in_sql_lab(superset: Superset, database: int, sql: str) -> Any:
    return superset.ask(
        "/api/v1/sqllab/execute/",
        {
            "database_id": database,
            "schema": "main",
            "sql": sql,
            "client_id": secrets.token_hex(5),
            "runAsync": False,
        },
    )


def test_sql_lab_calls_the_function(superset, database, women_by_age):
    answer = in_sql_lab(
        superset,
        database,
        "select age_broad, estimate from how_many("
        "gender := 'female', per := 'age_broad')",
    )
    rows = [(row["age_broad"], row["estimate"]) for row in answer["data"]]
    assert sorted(rows) == sorted(women_by_age)


def test_the_release_cannot_be_written(superset, database, published):
    before = published.release_hashes()
    with pytest.raises(urllib.error.HTTPError) as refusal:
        in_sql_lab(superset, database, "drop table victim_counts")
    assert "read-only" in refusal.value.read().decode()
    assert published.release_hashes() == before
