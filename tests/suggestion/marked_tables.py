"""Raw tables in which every value can be told from whatever else dbt writes.

Texts have a marker in them. Dates lie in a year that no log has, numbers have figures
after the point that nothing rounds to.
"""

from __future__ import annotations

import datetime as dt
import random

MARKER = "zqx"

COLUMNS = {
    "patient_id": "varchar",
    "full_name": "varchar",
    "contact": "varchar",
    "National number": "varchar",
    "caseNotes": "varchar",
    "dob": "date",
    "seen_on": "varchar",
    "age": "integer",
    "gender": "varchar",
    "country": "varchar",
    "methods": "varchar",
    "is_minor": "varchar",
    "consented": "boolean",
    "income": "double",
    "order": "varchar",
    "k7": "varchar",
    "who": "varchar",
    "answers": "struct(a varchar)",
}


def case_rows(people: int, seed: int) -> tuple[dict[str, str], list[tuple]]:
    """Draw people, one row each, with values of every kind."""
    draw = random.Random(seed)

    def some(count: int) -> str:
        # the first values are common, the last rare
        return f"{MARKER}{int(count * draw.random() ** 2)}"

    def seldom(value: object) -> object:
        return None if draw.random() < 0.1 else value

    rows = []
    for number in range(people):
        age = draw.randrange(0, 96)
        seen = dt.date(1931 + draw.randrange(4), 1, 1) + dt.timedelta(
            days=draw.randrange(365)
        )
        rows.append(
            (
                f"{MARKER}-{number:05}",
                f"{MARKER.title()}{number} Von{MARKER}",
                seldom(f"{MARKER}{number}@example.org"),
                f"{MARKER.upper()}{draw.randrange(10**9):09}",
                f"Told us that {MARKER} came with {number} others by night.",
                dt.date(1931 - age, 3, 1 + number % 28),
                seldom(seen.isoformat()),
                seldom(age),
                seldom(some(4).upper() if number % 5 else some(4)),
                some(12),
                ";".join(sorted({some(6) for _ in range(1 + number % 3)})),
                "yes" if age < 18 else "no",
                number % 3 == 0,
                round(draw.lognormvariate(8, 1), 3) + 0.0007,
                some(5),
                seldom(some(3)),
                f"{MARKER.title()} {MARKER.title()}{'abcd'[number % 4]}",
                {"a": MARKER},
            )
        )
    return COLUMNS, rows
