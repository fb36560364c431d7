"""Tries leaks: builds a project with each, and looks into what it published."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from support.projects import CHECKOUT, write_files
from support.releasing_project import (
    FILES,
    WAREHOUSE,
    ReleasingProject,
    client_rows,
)
from support.warm_dbt import WarmDbt

from tenfold_audits.errors import AuditError
from tenfold_audits.leaks.leak import MARK, MARKED_NUMBER, Leak
from tenfold_audits.leaks.search import places_of, stands_in_rows

PUBLISHED = "published"
PUBLISHED_WITHOUT = "published without it"
STOPPED = "not published"
NOT_TRIED = "not tried"

# The rules of the lineage that read SQL, and that SQL could fool. Without them the
# isolation alone has to hold; that the guards' tests and macros are Tenfold's is still
# asked, since the isolation rests on it.
_RULES_OVER_SQL = (
    "_unresolved",
    "_undeclared",
    "_paths",
    "_identifiers",
    "_unlisted",
    "_after_guards",
)
WITHOUT_ANALYSIS = "from tenfold_udfs.lineage import rules\n" + "\n".join(
    f"rules.Analysis.{rule}; rules.Analysis.{rule} = lambda analysis: ()"
    for rule in _RULES_OVER_SQL
)

# what it says, but for what it is doing
_TOLD = re.compile(
    r"Tenfold[,:] (?!(?:checking|writing) the release)[^\n]*(?:\n +- [^\n]*)*"
)


@dataclass(frozen=True)
class Outcome:
    """What became of a leak.

    Attributes:
        leak: its name.
        verdict: PUBLISHED if the private value left, STOPPED if nothing was published,
            PUBLISHED_WITHOUT if a release without the value was, NOT_TRIED if the
            build failed before Tenfold could have said anything about it.
        places: where in the release's folder the value was found.
        told: how Tenfold said what is wrong.
        output: what dbt said.
    """

    leak: str
    verdict: str
    places: tuple[str, ...]
    told: str
    output: str


# Names and notes are dropped: the test no_identifier does not look for such columns, so
# that it stops none of the leaks, and what else there is has to.
ROLES = re.sub(
    "role: (identifier|free_text)", "role: dropped", FILES["models/sources.yml"]
)


def marked_people() -> list[tuple]:
    """Return people in groups of equals, and two whom nobody equals.

    Every name, note and key has the mark, and so have the attributes of the two. No
    key is anything else as well: `no_identifier` finds a key wherever it stands.
    """
    people = [
        (f"{MARK}-{client}", f"{MARK} {name}", f"{MARK} {note}", *attributes)
        for client, name, note, *attributes in client_rows()
    ]
    for number in (1, 2):
        marked = f"{MARK}-rare-{number}"
        key = f"{MARK}-key-{number}"
        people.append((key, marked, marked, marked, marked, MARKED_NUMBER))
    return people


class Trials:
    """A project that would publish, of which each leak gets a copy."""

    def __init__(self, folder: Path, analysed: bool = True) -> None:
        """Write the project, and start a process that builds.

        Args:
            folder: an empty folder.
            analysed: whether the rules over SQL look for leaks.
        """
        self._folder = folder
        self._project = ReleasingProject(
            folder / "base", marked_people(), {"models/sources.yml": ROLES}
        )
        self._tried = 0
        self._dbt = WarmDbt(
            CHECKOUT / "python_udfs", change="" if analysed else WITHOUT_ANALYSIS
        )
        # what dbt has parsed of the project need not be parsed for each leak again
        self._dbt.start(self._project.folder, ("parse",)).ended()

    def outcome(self, leak: Leak) -> Outcome:
        """Try a leak.

        Raises:
            AuditError: the leak's SQL for the warehouse failed.
        """
        self._tried += 1
        folder = self._folder / f"trial_{self._tried}"
        shutil.copytree(self._project.folder, folder, symlinks=True)
        try:
            write_files(folder, dict(leak.files))
            self._prepare(folder, leak)
            output = "\n".join(
                self._dbt.start(folder, arguments).ended().output
                for arguments in leak.arguments
            )
            return self._judged(folder, leak, output)
        finally:
            shutil.rmtree(folder)

    def _prepare(self, folder: Path, leak: Leak) -> None:
        if any(not name.startswith("models/") for name in leak.files):
            # a macro may change what dbt makes of a file that is as it was
            shutil.rmtree(folder / "target")
        if leak.warehouse:
            try:
                with duckdb.connect(str(folder / WAREHOUSE)) as connection:
                    connection.execute(leak.warehouse)
            except duckdb.Error as error:
                raise AuditError(f"{leak.name}: {error}") from error

    def _judged(self, folder: Path, leak: Leak, output: str) -> Outcome:
        texts = (MARK, str(MARKED_NUMBER), *leak.also)
        places = tuple(places_of(folder / "release", texts))
        lines = [found.group() for found in _TOLD.finditer(output)]
        published = any(line.startswith("Tenfold: published") for line in lines)
        told = [line for line in lines if not line.startswith("Tenfold: published")]
        if places:
            verdict = PUBLISHED
        elif published:
            verdict = PUBLISHED_WITHOUT
        else:
            verdict = STOPPED
        shown = [f"({leak.shown_by})"] if leak.shown_by else _released_tables(folder)
        tried = not leak.in_rows or stands_in_rows(folder / WAREHOUSE, shown, texts)
        if (verdict == PUBLISHED_WITHOUT and not tried) or (
            verdict == STOPPED and not told
        ):
            verdict = NOT_TRIED
        return Outcome(leak.name, verdict, places, told[0] if told else "", output)

    def close(self) -> None:
        """End the process that builds."""
        self._dbt.close()


def _released_tables(folder: Path) -> Sequence[str]:
    """Return the relations of the models that a project publishes."""
    try:
        text = (folder / "target" / "manifest.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return [
        node["relation_name"]
        for node in json.loads(text)["nodes"].values()
        if node["resource_type"] == "model"
        and node["relation_name"]
        and node["config"]["meta"].get("tenfold_release")
    ]
