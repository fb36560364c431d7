"""What docs/bi.md tells people to type, typed."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "bi.md"


def blocks(language: str) -> list[str]:
    found = re.findall(
        rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.M | re.S
    )
    assert found, f"docs/bi.md has no block of {language}"
    return found


@pytest.mark.parametrize("query", blocks("sql"))
def test_the_queries_answer(published, query):
    assert published.released(query)


@pytest.mark.parametrize("code", blocks("python"))
def test_the_notebook_cells_run(published, code, monkeypatch):
    monkeypatch.chdir(published.folder)
    cell: dict = {}
    exec(code, cell)
    with contextlib.suppress(KeyError):
        cell["release"].close()


def test_the_metrics_named_are_those_of_the_project():
    path = GUIDE.parents[1] / "models" / "semantic_layer" / "victim_metrics.yml"
    metrics = path.read_text(encoding="utf-8").split("\nmetrics:\n")[1]
    names = re.findall(r"^  - name: (\w+)", metrics, re.M)
    asked = re.search(r"--metrics (\S+)", GUIDE.read_text(encoding="utf-8"))[1]
    assert set(asked.split(",")) <= set(names)
