"""Apache Superset, installed and served for the test, over the published file."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

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
            "database_name": "Release",
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
        ("victim_selections", "view"),
    } <= found


def test_a_chart_shows_the_protected_counts(superset, database, women_by_age):
    dataset = superset.ask(
        "/api/v1/dataset/",
        {"database": database, "schema": "main", "table_name": "victim_selections"},
    )
    columns = {column["column_name"]: column for column in dataset["data"]["columns"]}
    assert columns["protected_count"]["type"] == "BIGINT"
    assert "age" in columns["age_broad"]["description"].lower()
    answer = superset.ask(
        "/api/v1/chart/data",
        {
            "datasource": {"id": dataset["id"], "type": "table"},
            "queries": [
                {
                    "columns": ["age_broad"],
                    "metrics": [
                        {
                            "label": "people",
                            "expressionType": "SQL",
                            "sqlExpression": "coalesce(max(protected_count),"
                            " count(synthetic_record))",
                        }
                    ],
                    "filters": [
                        {"col": "gender", "op": "==", "val": "female"},
                        {"col": "age_broad", "op": "IS NOT NULL"},
                    ],
                    "orderby": [
                        [
                            {
                                "label": "order",
                                "expressionType": "SQL",
                                "sqlExpression": "min(age_broad_order)",
                            },
                            True,
                        ]
                    ],
                }
            ],
        },
    )
    rows = answer["result"][0]["data"]
    assert [(row["age_broad"], row["people"]) for row in rows] == women_by_age


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
