"""Run the audits: `python audits/run.py --help`."""

import sys
from pathlib import Path

# what runs dbt and describes the machine is the benchmarks'
sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))

from tenfold_audits.command_line import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
