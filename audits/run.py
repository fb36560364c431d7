"""Run the audits: `python audits/run.py --help`."""

import sys
from pathlib import Path

# the harness that runs dbt is the tests', the digest of code the package's
for part in ("tests", "python_udfs"):
    sys.path.append(str(Path(__file__).resolve().parents[1] / part))

from tenfold_audits.command_line import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
