"""The audit of the rules: thousands of random tables, each as if it were released."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from support.warehouse import Warehouse

from tenfold_audits.counts.random_tables import (
    found_by_programs,
    random_tables,
    released,
    with_records,
)
from tenfold_audits.errors import AuditError

if TYPE_CHECKING:
    from tenfold_audits.registry import Circumstances

TABLES = 400
TABLES_WITH_LEVELS = 200
PROCESSES = 2
SEED = 20210930

# what readers may know beside the numbers, totals and denominators
KNOWLEDGE = {
    "the numbers": (False, False),
    "where all may have a value": (True, False),
    "with all that records may show": (False, True),
    "both": (True, True),
}


def figures(
    circumstances: Circumstances,
    tables: int = TABLES,
    tables_with_levels: int = TABLES_WITH_LEVELS,
) -> dict[str, Any]:
    """Release random tables and look for groups in them.

    Raises:
        AuditError: the rules left something that the SQL test finds.
    """
    found = found_in(circumstances, tables, with_levels=False)
    return found | {
        "at several levels": found_in(
            circumstances, tables_with_levels, with_levels=True
        )
    }


def found_in(
    circumstances: Circumstances, tables: int, *, with_levels: bool
) -> dict[str, Any]:
    """Release random tables of one kind and look for groups in them."""
    parts = [(SEED + i, tables // PROCESSES, with_levels) for i in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as processes:
        found = sum(processes.map(tables_with_groups, parts), Counter())
    circumstances.say(f"  {dict(found)}")
    if found["fail the test"]:
        raise AuditError(
            f"The rules fail their own test in {found['fail the test']} of {tables}"
            " random tables."
        )
    return {
        "tables": found["tables"],
        "with flag groups": found["with flag groups"],
        "fail the test": found["fail the test"],
        "with groups": {name: found[name] for name in KNOWLEDGE},
    }


def tables_with_groups(part: tuple[int, int, bool]) -> Counter[str]:
    """How many of some random tables fail the test, or hold a group that is found."""
    seed, tables, with_levels = part
    found: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder))
        for table in random_tables(seed, tables, with_levels=with_levels):
            release = released(warehouse, table)
            found["tables"] += 1
            found["with flag groups"] += bool(release.counts.denominators)
            found["fail the test"] += bool(release.failures)
            complete = release.counts.columns_all_may_have()
            for name, (all_have, records) in KNOWLEDGE.items():
                counts = with_records(release.counts) if records else release.counts
                columns = complete if all_have else frozenset()
                found[name] += bool(found_by_programs(counts, columns))
    return found


def sections(figures: dict[str, Any]) -> dict[str, str]:
    """Render the figures for docs/audit.md."""
    levels = figures["at several levels"]
    lines = [
        f"Of {figures['tables']:,} random tables, {figures['with flag groups']:,} of"
        f" them with denominators, {figures['fail the test']:,} fail the SQL test after"
        f" the rules; of {levels['tables']:,} others, which are counted at several"
        f" levels, {levels['fail the test']:,}. Linear programs find a group of 1 to 9"
        " in",
        "",
        "| with | tables | tables at several levels |",
        "|---|---|---|",
    ]
    lines += [
        f"| {name} | {n:,} | {levels['with groups'][name]:,} |"
        for name, n in figures["with groups"].items()
    ]
    return {"rules": "\n".join(lines)}
