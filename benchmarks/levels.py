"""Measure records of tables with levels: `python benchmarks/levels.py --help`."""

import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]

# the harness that runs dbt is the tests'; the sampler runs in this process
sys.path += [str(CHECKOUT / "tests"), str(CHECKOUT / "python_udfs")]

from tenfold_benchmarks.levels.command_line import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
