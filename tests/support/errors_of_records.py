"""How far records are from exact counts, counted in Python and not by the package."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

MINIMUM = 10
LENGTHS = (1, 2, 3)
Row = tuple[object, ...]


@dataclass(frozen=True)
class Errors:
    """Attributes that records keep, and errors of the combinations that are safe.

    Attributes:
        kept: attributes of a record for each attribute of a person.
        mean: mean absolute error, lost combinations included, by length.
        lost: safe combinations that no record has, by length.
    """

    kept: float
    mean: dict[int, float]
    lost: dict[int, int]


def errors_of_records(people: list[Row], records: list[Row]) -> Errors:
    """Compare records with people that have the same columns, in the same order."""
    mean, lost = {}, {}
    for length in LENGTHS:
        exact, drawn = _counts(people, length), _counts(records, length)
        safe = {key: count for key, count in exact.items() if count >= MINIMUM}
        errors = [abs(drawn[key] - count) for key, count in safe.items()]
        mean[length] = sum(errors) / len(errors)
        lost[length] = sum(drawn[key] == 0 for key in safe)
    return Errors(_filled(records) / _filled(people), mean, lost)


def _counts(rows: list[Row], length: int) -> Counter[tuple[tuple[int, object], ...]]:
    """Count the combinations of a length: places of columns with their values."""
    return Counter(
        combination
        for row in rows
        for combination in combinations(
            [(at, value) for at, value in enumerate(row) if value is not None], length
        )
    )


def _filled(rows: list[Row]) -> float:
    """Values of a row on average."""
    return sum(value is not None for row in rows for value in row) / len(rows)
