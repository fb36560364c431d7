"""Whole records: how often one fits exactly one person, and why.

Under the combination guarantee every combination of up to L values of a record is
shared by k people, and the record as a whole may fit one, or nobody. Records are drawn
from one half of some people. The share that fits exactly one person of that half is
compared with the share that fits exactly one of the other half, whom nothing was drawn
from. What is above the second is what records show of the people behind them.

The records are a function of a list of safe combinations and of their numbers. Both are
swapped with those of the other half, one at a time, to see which of them the difference
comes from. Other records show what another way of drawing does from the same list.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from support.warehouse import Warehouse

from tenfold_audits.attacks.membership import Codes, coded
from tenfold_audits.errors import AuditError
from tenfold_audits.whole_records import fits
from tenfold_audits.whole_records.draws import (
    counts_of,
    half,
    records_of,
    with_numbers_of,
)
from tenfold_audits.whole_records.people import (
    COARSER,
    OWN_LEVEL,
    coarser,
    demo_people,
    halvings,
)
from tenfold_audits.whole_records.report import sections
from tenfold_audits.whole_records.suppressed import what_records_show

if TYPE_CHECKING:
    from tenfold_audits.registry import Circumstances, Figures

__all__ = ["figures", "sections"]

K = 10
LONGEST = 3
HALVINGS = 2
SEED = 20210930

RECORDS = "records"
OTHER_NUMBERS = "records, with the numbers of the other half"
COLUMN_BY_COLUMN = "drawn column by column from the same list"
DOUBLE_K = "records, k = 20"
OF_THE_RECORD_GUARANTEE = "records under the record guarantee"
PEOPLE = "the people themselves, as if they were published"

# how many values a record has, from and to
LENGTHS = [(1, 6), (7, 8), (9, 10), (11, 27)]


def figures(
    circumstances: Circumstances,
    tables: dict[str, pd.DataFrame] | None = None,
    times: int = HALVINGS,
) -> Figures:
    """Draw records of halves of people and see whom they fit.

    Args:
        circumstances: folders, and whom to tell.
        tables: people, a column for each attribute; by default those of the demo, at
            two levels.
        times: how often each table is cut in halves.

    Raises:
        AuditError: records of the people themselves fit them no more often than
            others, so that the comparison shows nothing.
    """
    if tables is None:
        people = demo_people(circumstances.data, circumstances.scratch)
        tables = {OWN_LEVEL: people, COARSER: coarser(people)}
    folder = circumstances.scratch / "warehouse"
    folder.mkdir()
    warehouse = Warehouse(folder)
    made = []
    for title, people in tables.items():
        circumstances.say(f"  {title}")
        made.append(
            {
                "title": title,
                **_of_table(warehouse, people, times),
                "suppressed": what_records_show(warehouse, people, K, LONGEST, SEED),
            }
        )
    for table in made:
        require_power(table)
    return {"seed": SEED, "k": K, "L": LONGEST, "halvings": times, "tables": made}


def require_power(table: dict[str, Any]) -> None:
    """Stop where even the people themselves are not told from others.

    Raises:
        AuditError: the comparison shows nothing of this table.
    """
    (people,) = [row for row in table["rows"] if row["records"] == PEOPLE]
    if people["difference"] < 0.2:
        raise AuditError(
            f"The people of {table['title']} themselves fit one of them hardly more"
            " often than one of the others, so that the comparison shows nothing."
            " Take a table in which more people are unique."
        )


def _of_table(warehouse: Warehouse, people: pd.DataFrame, times: int) -> dict[str, Any]:
    seen: dict[str, list[Seen]] = defaultdict(list)
    implied: list[float] = []
    rarest: list[fits.Ints] = []
    columns = list(people.columns)
    for number, (first, second) in enumerate(halvings(people, times, SEED)):
        codes = coded(first, second)
        halves = [
            half(warehouse, f"half_{i}", part) for i, part in enumerate((first, second))
        ]
        counts = [counts_of(warehouse, each, K, LONGEST) for each in halves]
        for own, other in ((0, 1), (1, 0)):
            mine, others = codes[own], codes[other]
            mixed = with_numbers_of(warehouse, counts[own], counts[other], columns)
            fewer = counts_of(warehouse, halves[own], 2 * K, LONGEST)
            for name, (listed, k, more) in {
                RECORDS: (counts[own], K, {}),
                OTHER_NUMBERS: (mixed, K, {}),
                DOUBLE_K: (fewer, 2 * K, {}),
                OF_THE_RECORD_GUARANTEE: (counts[own], K, {"guarantee": "record"}),
            }.items():
                table = records_of(
                    warehouse, halves[own], listed, k, LONGEST, SEED + number, **more
                )
                records = _in_codes(table[columns], first, second)
                seen[name].append(Seen(records, mine, others))
            drawn = fits.drawn_column_by_column(
                mine, len(mine), K, LONGEST, SEED + number
            )
            rarest.append(fits.rarest(seen[RECORDS][-1].records, mine, LONGEST))
            seen[COLUMN_BY_COLUMN].append(Seen(drawn, mine, others))
            seen[PEOPLE].append(Seen(mine, mine, others))
            implied.append(_implied(seen[RECORDS][-1], mine))
    return {
        "people_of_a_half": len(first),
        "attributes_of_people": float((people.notna()).sum(axis=1).mean()),
        "rows": [
            {"records": name, **_rates(all_seen)} for name, all_seen in seen.items()
        ],
        "lengths": _by_length(seen[RECORDS]),
        "edges": _by_edge(seen[RECORDS], rarest),
        "not_without_the_person": fmean(
            float(np.mean(fewest[each.fits_in == 1] == K)) if 1 in each.fits_in else 0.0
            for each, fewest in zip(seen[RECORDS], rarest, strict=True)
        ),
        "implied_by_the_counts": fmean(implied),
    }


class Seen:
    """Some records, and how many people of both halves they fit."""

    def __init__(self, records: Codes, mine: Codes, others: Codes) -> None:
        self.records = records
        self.values = (records > 0).sum(axis=1)
        self.fits_in = fits.fitted(records, mine)
        self.fits_out = fits.fitted(records, others)


def _in_codes(records: pd.DataFrame, *halves: pd.DataFrame) -> Codes:
    """Give records the codes that the people of both halves have."""
    return coded(*halves, records.astype(object).where(records.notna(), None))[-1]


def _implied(records: Seen, mine: Codes) -> float:
    """The share of the records that fit one person whom counts alone imply."""
    counts = fits.protected_counts(mine, K, LONGEST)
    fitting = records.records[records.fits_in == 1]
    return float(
        np.mean([fits.is_implied(fits.values_of(r), counts, K) for r in fitting] or [0])
    )


def _rates(seen: list[Seen]) -> dict[str, Any]:
    """Shares over all releases, and the least and the greatest difference in one."""
    fit_in = [float((each.fits_in == 1).mean()) for each in seen]
    fit_out = [float((each.fits_out == 1).mean()) for each in seen]
    differences = [a - b for a, b in zip(fit_in, fit_out, strict=True)]
    return {
        "attributes": fmean(float(each.values.mean()) for each in seen),
        "fit_one_of_its_half": fmean(fit_in),
        "fit_one_of_the_other": fmean(fit_out),
        "difference": fmean(differences),
        "differences": [min(differences), max(differences)],
        "fit_nobody_of_its_half": fmean(float((s.fits_in == 0).mean()) for s in seen),
    }


def _by_length(seen: list[Seen]) -> list[dict[str, Any]]:
    return [
        {
            "values": f"{low} to {high}",
            **_shares(seen, [(s.values >= low) & (s.values <= high) for s in seen]),
        }
        for low, high in LENGTHS
    ]


def _by_edge(seen: list[Seen], rarest: list[fits.Ints]) -> list[dict[str, Any]]:
    """By how many people have the rarest combination of a record."""
    groups = [(f"exactly {K}", K, K), (f"{K + 1} to {K + 4}", K + 1, K + 4)]
    return [
        {
            "rarest": name,
            **_shares(seen, [(n >= low) & (n <= high) for n in rarest]),
        }
        for name, low, high in [*groups, (f"{K + 5} and more", K + 5, np.inf)]
    ]


def _shares(seen: list[Seen], chosen: list[Any]) -> dict[str, Any]:
    """What share of all records is chosen, and whom those fit, of all releases."""
    kept = np.concatenate(chosen)
    fit_in, fit_out = (
        np.concatenate([getattr(each, name) for each in seen])[kept] == 1
        for name in ("fits_in", "fits_out")
    )
    return {
        "share": float(kept.mean()),
        "fit_one_of_its_half": float(fit_in.mean()) if kept.any() else None,
        "fit_one_of_the_other": float(fit_out.mean()) if kept.any() else None,
        "of_the_difference": float((fit_in.sum() - fit_out.sum()) / len(kept)),
    }
