"""The demo's people at their own level and at a coarser one, and their halves."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from support.projects import CHECKOUT

from tenfold_audits.attacks.subjects import texts_of_subjects, write_demo

OWN_LEVEL = "demo, its own level"
COARSER = "demo, coarser: periods, regions, four ages"

_PERIODS = {2009: "2002-2009", 2014: "2010-2014", 2017: "2015-2017"}
_LAST_PERIOD = "2018 and later"
_AGES = {
    "0-8": "0-17",
    "9-17": "0-17",
    "18-20": "18-26",
    "21-23": "18-26",
    "24-26": "18-26",
    "27-29": "27-38",
    "30-38": "27-38",
    "39-47": "39+",
    "48+": "39+",
}


def demo_people(data: Path, scratch: Path) -> pd.DataFrame:
    """Build the generalized victims of the demo; every value is a text."""
    file = scratch / "people.parquet"
    write_demo(file, data, scratch)
    return texts_of_subjects(file)


def coarser(people: pd.DataFrame) -> pd.DataFrame:
    """Take the demo's people up by a level, so that nearly all triples are safe."""
    regions = _regions()
    steps = {
        "year_of_registration": _period,
        "citizenship": regions.get,
        "country_of_exploitation": regions.get,
        "age_broad": _AGES.__getitem__,
    }
    made = people.copy()
    for name, step in steps.items():
        made[name] = [value and step(value) for value in people[name]]
    return made


def halvings(
    people: pd.DataFrame, times: int, seed: int
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Cut people into two halves of one size, at random, several times."""
    size = len(people) // 2
    for number in range(times):
        order = np.random.default_rng([seed, number]).permutation(len(people))
        yield tuple(
            people.iloc[part].reset_index(drop=True)
            for part in (order[:size], order[size : 2 * size])
        )


def _period(year: str) -> str:
    return next(
        (name for last, name in _PERIODS.items() if int(year) <= last), _LAST_PERIOD
    )


def _regions() -> dict[str, str]:
    """The region of each country, of each subregion, and of itself."""
    file = CHECKOUT / "code_lists" / "tenfold_countries.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            row[level]: row["region"]
            for row in csv.DictReader(lines)
            for level in ("alpha_3", "subregion", "region")
        }
