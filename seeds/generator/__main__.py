"""Make fictional raw case tables of any size.

    python seeds/generator --subjects 5000 --seed 20210930 --format csv --out seeds/raw
    python seeds/generator --subjects 10000000 --format parquet --out /some/folder

The same seed gives the same rows, and a larger run holds all rows of a
smaller one. Needs NumPy and pyarrow.
"""

import argparse
import time
from pathlib import Path

from writers import WRITERS, chunks


def parsed() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python seeds/generator", description="Make fictional raw case tables."
    )
    parser.add_argument("--subjects", type=int, default=5_000, help="how many victims")
    parser.add_argument("--seed", type=int, default=20_210_930, help="0 or more")
    parser.add_argument("--format", choices=sorted(WRITERS), default="csv")
    parser.add_argument("--out", type=Path, required=True, help="an existing folder")
    parser.add_argument(
        "--chunk", type=int, default=100_000, help="subjects held in memory at a time"
    )
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    if options.subjects < 1 or options.chunk < 1 or options.threads < 1:
        parser.error("--subjects, --chunk and --threads must be 1 or more")
    if options.seed < 0:
        parser.error("--seed must be 0 or more")
    if not options.out.is_dir():
        parser.error(f"--out {options.out} is no folder; make it first")
    return options


def main() -> None:
    """Make the tables and say how many rows each has."""
    options = parsed()
    began = time.perf_counter()
    made = chunks(options.seed, options.subjects, options.chunk, options.threads)
    rows = WRITERS[options.format](made, options.out)
    seconds = time.perf_counter() - began
    for name, count in rows.items():
        print(f"{name:24}{count:>12,}")
    print(f"{options.subjects / seconds:,.0f} subjects per second")


if __name__ == "__main__":
    main()
