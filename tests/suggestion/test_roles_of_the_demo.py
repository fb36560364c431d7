"""Guessed roles against those that people wrote down for the demo's raw tables."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

RAW = Path(__file__).resolve().parents[2] / "seeds" / "raw"
# What may be told apart from the person before it is released.
UNSAFE = {"subject", "key", "identifier", "free_text"}


def stated_roles(table: str) -> dict[str, str]:
    document = yaml.safe_load((RAW / f"{table}.yml").read_text(encoding="utf-8"))
    return {
        column["name"]: column["config"]["meta"]["tenfold"]["role"]
        for column in document["seeds"][0]["columns"]
    }


@pytest.fixture(scope="module")
def roles(warehouse, tmp_path_factory) -> list[tuple[str, str, str]]:
    """Column, stated role and guessed role, over all raw tables."""
    folder = tmp_path_factory.mktemp("offers")
    found = []
    for path in sorted(RAW.glob("*.csv")):
        table = path.stem
        stated = stated_roles(table)
        warehouse.create_as(
            table, f"select * from read_csv('{path.as_posix()}', all_varchar = true)"
        )
        # in a table about something else the person has to be named
        subject = "cco_case_id" if table == "raw_case_comments" else None
        warehouse.call(
            "suggest", relation=table, subject_id=subject, output=str(folder / table)
        )
        text = (folder / table / f"_{table}.yml").read_text(encoding="utf-8")
        (written,) = yaml.safe_load(text)["sources"][0]["tables"]
        found += [
            (
                column["name"],
                stated[column["name"]],
                column["config"]["meta"]["tenfold"]["role"],
            )
            for column in written["columns"]
        ]
    return found


def test_nothing_that_identifies_is_taken_for_an_attribute(roles):
    assert len(roles) == sum(len(stated_roles(path.stem)) for path in RAW.glob("*.csv"))
    wrong = [r for r in roles if r[1] in UNSAFE and r[2] in ("attribute", "code")]
    assert wrong == []


def test_nearly_all_roles_are_guessed_as_stated(roles):
    # a key that a table's people are counted by is its subject
    same = Counter(
        stated == guessed or (stated, guessed) == ("key", "subject")
        for _, stated, guessed in roles
    )
    assert same[True] / same.total() >= 0.9
