"""The file by which Superset imports the demo's cells, and the SQL of docs/bi.md."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from support.random_filters import MEASURES

ROOT = Path(__file__).resolve().parents[3]
DATASET = ROOT / "examples" / "superset" / "datasets" / "Release" / "victim_cells.yaml"


def test_the_committed_file_is_what_the_macro_prints(published):
    run = published.dbt(
        *("--quiet", "run-operation", "superset_dataset"),
        *("--args", "{cells: victim_cells}"),
    )
    assert run.succeeded, run.output
    assert yaml.safe_load(run.output) == yaml.safe_load(DATASET.read_text())


def test_the_guide_has_the_same_measures():
    guide = (ROOT / "docs" / "bi.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| `(case when .*)` \|$", guide, re.M))
    assert listed == MEASURES
    metrics = yaml.safe_load(DATASET.read_text())["metrics"]
    assert {m["metric_name"]: m["expression"] for m in metrics} == MEASURES


def test_the_dataset_belongs_to_the_committed_database():
    database = DATASET.parents[2] / "databases" / "Release.yaml"
    dataset = yaml.safe_load(DATASET.read_text())
    assert dataset["database_uuid"] == yaml.safe_load(database.read_text())["uuid"]


def test_a_model_that_is_no_table_of_cells_is_refused(published):
    run = published.dbt(
        *("run-operation", "superset_dataset", "--args", "{cells: victim_counts}")
    )
    assert not run.succeeded
    assert "no model `victim_counts` is a call of tenfold.cells" in " ".join(
        run.output.split()
    )
