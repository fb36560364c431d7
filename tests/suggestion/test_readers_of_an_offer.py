"""What an offer has for those who read the release: cells, labels, origins."""

from __future__ import annotations

import pytest
import yaml

HOME, GOAL = ("UKR", "MDA", "PHL"), ("POL", "ITA", "SAU")


@pytest.mark.parametrize(
    ("columns", "flows"),
    [
        (("citizenship", "CountryOfExploitation"), True),
        (("nationality", "destination_country"), True),
        (("country_of_origin", "country_of_residence"), True),
        (("destination_country", "country_of_birth"), True),
        # one end, or twice the same one
        (("citizenship", "sector"), False),
        (("citizenship", "nationality"), False),
    ],
)
def test_origin_and_destination_are_found_by_their_names(newcomer, columns, flows):
    table = "_".join(columns).lower()
    newcomer.load(
        table,
        {"victim_id": "varchar", columns[0]: "varchar", columns[1]: "varchar"},
        [(f"v{i:04}", HOME[i % 3], GOAL[i // 3 % 3]) for i in range(360)],
    )
    run = newcomer.suggest(f"raw.{table}")
    assert run.succeeded, run.output[-3000:]
    offer = newcomer.folder / "suggestions" / table
    page = (offer / f"{table}_showcase.sql").read_text(encoding="utf-8")
    assert ("origin='" in page) == ("destination='" in page) == flows
    if flows:
        origin = page.split("origin='")[1].split("'")[0]
        assert any(word in origin for word in ("citizen", "nation", "origin", "birth"))


def test_columns_have_names_for_people_and_a_table_for_bi_tools(offer):
    (model,) = yaml.safe_load((offer / "generalized_cases.yml").read_text())["models"]
    labels = {
        column["name"]: column["config"]["meta"]["tenfold"].get("label")
        for column in model["columns"][1:]
    }
    assert labels["seen_on"] == "Seen on"
    assert all(label and label[0].isupper() for label in labels.values())
    cells = (offer / "cases_cells.sql").read_text(encoding="utf-8")
    assert "tenfold.cells(" in cells and "ref('cases_suppressed_combinations')" in cells
    manifest = (offer / "release_manifest.sql").read_text(encoding="utf-8")
    assert "ref('cases_cells')" in manifest


def test_a_column_named_like_one_of_the_release_gets_another_name(newcomer):
    columns = {"victim_id": "varchar", "cells": "varchar", "Basis": "varchar"}
    rows = [(f"v{i:04}", "ab"[i % 2], "xyz"[i % 3]) for i in range(300)]
    newcomer.load("odd_names", columns, rows)
    run = newcomer.suggest("raw.odd_names")
    assert run.succeeded, run.output[-3000:]
    offer = newcomer.folder / "suggestions" / "odd_names"
    text = (offer / "odd_names_counts.sql").read_text(encoding="utf-8")
    assert "cells_value" in text and "basis_value" in text


@pytest.fixture(scope="module")
def offer(suggested):
    project, _ = suggested
    return project.folder / "suggestions" / "cases"
