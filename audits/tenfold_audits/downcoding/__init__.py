"""Downcoding: undo local recoding by asking why a cell was made coarse.

Source: Cohen, "Attacks on deidentification's defenses", USENIX Security 2022. Where
each cell of a person's record is as fine as it may be, a coarse cell tells that the
finer values would not have been safe. Whoever knows which are safe leaves those out,
and where one remains, that is the person's.

The attack knows the hierarchies and the list of safe combinations. It claims of a
record with a coarse cell that somebody has all of the record and the one finer value
that would not have been safe there. Its control are people of one half of a table, each
recoded as little as possible. Against records that the package draws from the same half
it has the same claims to make; how many are true of that half is compared with how many
are true of the other half, which nothing was drawn from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from support.warehouse import Warehouse

from tenfold_audits.attacks.membership import coded
from tenfold_audits.attacks.rates import Rate, compared, mark_above_control
from tenfold_audits.downcoding.claims import claims_on, public_children, safe_sets
from tenfold_audits.downcoding.people import demo_at_levels
from tenfold_audits.downcoding.recoded_people import recoded_people
from tenfold_audits.downcoding.report import sections
from tenfold_audits.errors import AuditError
from tenfold_audits.whole_records.draws import KEY, half
from tenfold_audits.whole_records.fits import fitted
from tenfold_audits.whole_records.people import halvings

if TYPE_CHECKING:
    from tenfold_audits.downcoding.people import Leveled
    from tenfold_audits.registry import Circumstances, Figures

__all__ = ["figures", "sections"]

K = 10
LONGEST = 3
HALVINGS = 2
# how many people are recoded, and how many records are attacked, of each half
ATTACKED = 500
SEED = 20210930

PEOPLE = "people, each recoded as little as possible"
RECORDS = {
    "records": {},
    "records under the record guarantee": {"guarantee": "record"},
}


def figures(
    circumstances: Circumstances,
    tables: list[Leveled] | None = None,
    times: int = HALVINGS,
    attacked: int = ATTACKED,
) -> Figures:
    """Draw records of halves of people, and undo their recoding.

    Args:
        circumstances: folders, and whom to tell.
        tables: people at all levels; by default those of the demo.
        times: how often each table is cut in halves.
        attacked: how many records of each half are attacked.

    Raises:
        AuditError: recoded people are not told from others, so that the attack shows
            nothing.
    """
    if tables is None:
        tables = [demo_at_levels(circumstances.data, circumstances.scratch)]
    folder = circumstances.scratch / "warehouse"
    folder.mkdir()
    warehouse = Warehouse(folder)
    made = []
    for table in tables:
        circumstances.say(f"  {table.title}")
        rows = _of_table(warehouse, table, times, attacked)
        require_power(table.title, rows[0])
        mark_above_control(rows[1:])
        made.append({"title": table.title, "rows": rows})
    return {"seed": SEED, "k": K, "L": LONGEST, "halvings": times, "tables": made}


def require_power(title: str, people: dict[str, Any]) -> None:
    """Stop where the attack does not succeed on people who are recoded.

    Raises:
        AuditError: what it does not find in records shows nothing.
    """
    if people["p"] > 0.001 or (people["held_in"]["rate"] or 0) < 0.5:
        raise AuditError(
            f"People of {title} who are recoded as little as possible are not told"
            " from others, so that the attack shows nothing. Take a table in which"
            " fewer combinations are safe, or attack more records."
        )


def _of_table(
    warehouse: Warehouse, table: Leveled, times: int, attacked: int
) -> list[dict[str, Any]]:
    rates: dict[str, list[tuple[int, Rate, Rate]]] = {
        name: [] for name in (PEOPLE, *RECORDS)
    }
    columns = list(table.people.columns)
    for number, (first, second) in enumerate(halvings(table.people, times, SEED)):
        mine = half(warehouse, "downcoded", first)
        counts = warehouse.create_as(
            "downcoded_counts",
            warehouse.call(
                "safe_combinations",
                mine.relation,
                KEY,
                minimum_group_size=K,
                reporting_length=LONGEST,
                levels=table.levels,
            ),
        )
        drawn = {
            name: _records(warehouse, mine.relation, counts, table, number, **asked)
            for name, asked in RECORDS.items()
        }
        own, others, *records = coded(
            first, second, *(told[columns] for told in drawn.values())
        )
        safe = safe_sets(own, K, LONGEST)
        children = public_children(np.concatenate([own, others]), table.places)
        some = np.random.default_rng([SEED, number])
        recoded = recoded_people(own[:attacked], table.places, safe, LONGEST)
        for name, attackable in zip(rates, [recoded, *records], strict=True):
            chosen = attackable[
                some.permutation(len(attackable))[: min(attacked, len(attackable))]
            ]
            cells, claims = claims_on(chosen, table.places, children, safe, LONGEST)
            rates[name].append(
                (
                    cells,
                    *(
                        Rate(int((fitted(claims, half_) > 0).sum()), len(claims))
                        for half_ in (own, others)
                    ),
                )
            )
    return [
        {
            "attacked": name,
            "coarse_cells": sum(cells for cells, _, _ in found),
            **compared(
                Rate.together(held_in for _, held_in, _ in found),
                Rate.together(held_back for _, _, held_back in found),
            ),
        }
        for name, found in rates.items()
    ]


def _records(
    warehouse: Warehouse,
    relation: Any,
    counts: Any,
    table: Leveled,
    number: int,
    **asked: str,
) -> pd.DataFrame:
    """Draw records with local recoding from the finest level on; None is missing."""
    sql = warehouse.call(
        "synthetic_records",
        relation,
        counts,
        KEY,
        minimum_group_size=K,
        reporting_length=LONGEST,
        levels=table.levels,
        recoding="local",
        seed=SEED + number,
        **asked,
    )
    drawn = warehouse.database.sql(sql).df().astype(object)
    return drawn.where(drawn.notna(), None)
