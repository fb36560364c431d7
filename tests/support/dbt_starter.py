"""A program that has dbt loaded and forks for each run that its input asks for.

To load dbt takes as long as to build a small project, and to read the package's macros
for the first time as long again. So both are done once. Each line of the input is a
JSON object with the folder of a project, the arguments of dbt, the environment and the
file for what dbt says. Each answer is two lines: the number of the process, and its
status once it has ended.

Its arguments are Python that is run once at the start, and folders for Python to find
modules in.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
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
# what reads the package, and asks nothing of it
CHECKOUT = Path(__file__).resolve().parents[2]
READER = {
    "dbt_project.yml": "{name: reader, profile: reader}",
    "profiles.yml": "reader: {target: a, outputs: {a: {type: duckdb}}}",
    "packages.yml": f"packages: [{{local: {json.dumps(str(CHECKOUT))}}}]",
    "models/models.yml": "models: [{name: one, columns: [{name: x}]}]",
    "models/one.sql": "select 1 as x",
}
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


def keep_date_words() -> None:
    """List the words for dates in each language once.

    For each query that dbt runs it makes parsers of dates anew, and uses other ones.
    """
    import parsedatetime

    parsedatetime.Constants = cache(parsedatetime.Constants)


def read_package() -> None:
    """Let dbt read the macros of the package, and keep what it learned from them.

    That is what each text of a macro is in Jinja, and how dbt writes its own objects:
    nothing that a project could change.
    """
    from dbt.cli.main import dbtRunner
    from dbt_common.events.event_manager_client import cleanup_event_logger
    from dbt_common.tests import enable_test_caching

    # dbt's own tests keep the same
    enable_test_caching()
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in READER.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        os.chdir(folder)
        # the static parser starts threads, for which a forked run would wait
        for command in (["deps"], ["parse", "--no-static-parser"]):
            outcome = dbtRunner().invoke([*command, "--profiles-dir=.", "--quiet"])
            if not outcome.success:
                raise RuntimeError(f"dbt {command[0]} failed") from outcome.exception
        cleanup_event_logger()
        os.chdir(before)


def main(change: str, *folders: str) -> None:
    """Load dbt, and answer until the input ends."""
    sys.path.extend(folders)
    for module in [*LOADED, *(OWN if folders else ())]:
        importlib.import_module(module)
    # nothing but the answers goes to whoever asks
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    keep_date_words()
    read_package()
    exec(change)
    # no run looks through what stays to its end for what can go
    gc.freeze()
    for line in sys.stdin:
        # before any thread starts
        child = os.fork()
        if child == 0:
            run(json.loads(line))
        print(child, file=answers, flush=True)
        print(os.waitpid(child, 0)[1], file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
