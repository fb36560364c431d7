"""A program that has dbt loaded and forks for each run that its input asks for.

To load dbt takes as long as to build a small project. Each line of the input is a JSON
object with the folder of a project, the arguments of dbt, the environment and the file
for what dbt says. Each answer is two lines: the number of the process, and its status
once it has ended.

Its arguments are Python that is run once at the start, and folders for Python to find
modules in.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import sys
import traceback
from typing import Any

# whatever a run would load first
LOADED = (
    "dbt.adapters.duckdb.impl",
    "dbt.cli.main",
    "dbt.parser.manifest",
    "dbt.task.build",
    "dbt_common.clients.agate_helper",
    "numba",
    "pyarrow.compute",
    "sqlglot.dialects.duckdb",
    "sqlglot.lineage",
    "sqlglot.optimizer",
)
OWN = ("tenfold_udfs.engines.duckdb", "tenfold_udfs.lineage.run")


def status_of(arguments: list[str]) -> int:
    """Run dbt as its command does and return the status that it exits with."""
    from dbt.cli.main import cli

    sys.argv = ["dbt", *arguments]
    try:
        cli()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def run(asked: dict[str, Any]) -> None:
    """Become a run of dbt, and end with it."""
    output = os.open(asked["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(output, stream)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    status = status_of(asked["arguments"])
    # as any process does that comes to its end, it removes what it did not finish
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def main(change: str, *folders: str) -> None:
    """Load dbt, and answer until the input ends."""
    sys.path.extend(folders)
    for module in [*LOADED, *(OWN if folders else ())]:
        importlib.import_module(module)
    exec(change)
    # nothing but the answers goes to whoever asks
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        # before any thread starts
        child = os.fork()
        if child == 0:
            run(json.loads(line))
        print(child, file=answers, flush=True)
        print(os.waitpid(child, 0)[1], file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
