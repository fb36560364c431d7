"""The module that dbt finds by its name registers functions on sessions of Spark."""

from __future__ import annotations

import os
import sys
from types import ModuleType

import dbt_tenfold
import pytest


@pytest.fixture
def registered(monkeypatch) -> list[object]:
    """A stand-in for Spark and its adapter: the sessions that got the functions."""
    found: list[object] = []

    class SparkSession:
        class Builder:
            sessions = ("one", "one", "another")

            def getOrCreate(self):  # noqa: N802
                session, *self.sessions = self.sessions
                return session

    def register_functions(session):
        found.append(session)
        # as Spark does, which asks for its session
        SparkSession.Builder().getOrCreate()

    for name, parts in {
        "dbt.adapters.spark": {},
        "pyspark": {},
        "pyspark.sql": {"SparkSession": SparkSession},
        "tenfold_udfs.engines.spark": {"register_functions": register_functions},
    }.items():
        module = ModuleType(name)
        module.__dict__.update(parts)
        monkeypatch.setitem(sys.modules, name, module)
    for name in ("PYSPARK_PYTHON", "PYTHONPATH"):
        # set first, so that the old value comes back
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    return found


def test_each_session_gets_the_functions_once(registered):
    # dbt may make its plugins more than once
    for _ in range(2):
        dbt_tenfold.TenfoldPlugin("consumer")
    builder = sys.modules["pyspark.sql"].SparkSession.Builder()
    assert [builder.getOrCreate() for _ in range(3)] == ["one", "one", "another"]
    assert registered == ["one", "another"]
    assert os.environ["PYSPARK_PYTHON"] == sys.executable
    assert os.environ["PYTHONPATH"].endswith("python_udfs")


def test_nothing_is_done_with_another_adapter(registered, monkeypatch):
    monkeypatch.delitem(sys.modules, "dbt.adapters.spark")
    dbt_tenfold.TenfoldPlugin("consumer")
    sys.modules["pyspark.sql"].SparkSession.Builder().getOrCreate()
    assert not registered
    assert "PYTHONPATH" not in os.environ
