"""The command line: which tables, guarantees and ways of recoding."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from support.figures import NONE, between_markers, markdown
from support.projects import CHECKOUT
from support.warehouse import Warehouse

from tenfold_benchmarks.errors import BenchmarkError
from tenfold_benchmarks.levels.measurements import Measured, measure
from tenfold_benchmarks.levels.tables import TABLES
from tenfold_benchmarks.stages import BENCHMARKS

GUARANTEES = ["combination", "record"]
RECODINGS = ["global", "local"]
SEED = 20210930


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write the table; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="levels.py",
        description="Compare records of tables with levels with the people, at the"
        " leaves, at their parents and at the top, with local and with global"
        " recoding from the finest level on.",
    )
    parser.add_argument("--tables", nargs="*", choices=TABLES, default=list(TABLES))
    parser.add_argument(
        "--guarantees", nargs="*", choices=GUARANTEES, default=GUARANTEES
    )
    parser.add_argument("--recodings", nargs="*", choices=RECODINGS, default=RECODINGS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(
            os.environ.get("BENCHMARK_DATA") or CHECKOUT.parent / "shared" / "data"
        ),
        help="folder with the benchmark data; default: BENCHMARK_DATA",
    )
    parser.add_argument(
        "--write", action="store_true", help="put the table into benchmarks/README.md"
    )
    options = parser.parse_args(arguments)
    try:
        table = _measured(options)
    except BenchmarkError as error:
        print(f"\nThe benchmark failed.\n{error}", file=sys.stderr)
        return 1
    if options.write:
        readme = BENCHMARKS / "README.md"
        text = between_markers(readme.read_text("utf-8"), "levels", table)
        if text is not None:
            readme.write_text(text, encoding="utf-8")
    return 0


def _measured(options: argparse.Namespace) -> str:
    head = ["table", "guarantee", "recoding", "attributes", "at the leaves"]
    head += [f"MAE and lost, {name}" for name in ("leaves", "parents", "top")]
    head.append("loss")
    rows = [head]
    with tempfile.TemporaryDirectory(prefix="tenfold_levels_") as folder:
        scratch = Path(folder)
        (scratch / "warehouse").mkdir()
        warehouse = Warehouse(scratch / "warehouse")
        for name in options.tables:
            needs, write = TABLES[name]
            if needs and not (options.data / needs).exists():
                print(f"{name} is left out: {needs} is not in {options.data}")
                continue
            table = write(options.data, scratch)
            for guarantee in options.guarantees:
                for recoding in options.recodings:
                    measured = measure(
                        warehouse, table, scratch, guarantee, recoding, options.seed
                    )
                    rows.append([name, guarantee, recoding, *_told(measured)])
                    print(
                        f"{' | '.join(rows[-1])} ({measured.seconds:.0f} s)", flush=True
                    )
    if len(rows) == 1:
        raise BenchmarkError("There is no table that can be measured.")
    return markdown(rows)


def _told(measured: Measured) -> list[str]:
    filled, of = measured.attributes
    return [
        f"{filled:.2f} of {of:.2f}",
        f"{measured.at_leaf:.2f}",
        *(
            " / ".join(f"{error:.1f}" for error in level.errors)
            + "; "
            + " / ".join(f"{lost:,}" for lost in level.lost)
            for level in measured.levels
        ),
        NONE if measured.loss is None else f"{measured.loss:.3f}",
    ]
