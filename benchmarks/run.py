"""Run the benchmarks: `python benchmarks/run.py --help`."""

import sys

from tenfold_benchmarks.command_line import main

if __name__ == "__main__":
    sys.exit(main())
