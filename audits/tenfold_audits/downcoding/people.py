"""The demo's people, a column for each level."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tenfold_audits.attacks.subjects import texts_of_subjects, write_demo_at_levels

_DEMO_LEVELS = [
    ["year_of_registration", "year_period"],
    ["age_broad", "age_group"],
    ["citizenship", "citizenship_region"],
    ["country_of_exploitation", "exploitation_region"],
]


class Leveled(NamedTuple):
    """People whose attributes have levels.

    Attributes:
        title: what they are, for people.
        people: the values of each person, without a key; None is missing.
        levels: the names of the columns that are levels of one attribute, finest
            first.
    """

    title: str
    people: pd.DataFrame
    levels: list[list[str]]

    @property
    def places(self) -> list[list[int]]:
        """The places of the columns of each attribute that has levels, finest first."""
        columns = list(self.people.columns)
        return [[columns.index(name) for name in names] for names in self.levels]


def demo_at_levels(data: Path, scratch: Path) -> Leveled:
    """Build the demo's victims at all of their levels; every value is a text."""
    file = scratch / "people.parquet"
    write_demo_at_levels(file, data, scratch)
    return Leveled(
        "demo, from its finest level on", texts_of_subjects(file), _DEMO_LEVELS
    )
