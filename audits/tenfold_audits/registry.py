"""The audits by name; each is a module with the functions `figures` and `sections`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast

from tenfold_audits.own_project import OwnProject

Figures = dict[str, Any]


class Circumstances(NamedTuple):
    """What an audit is given.

    Attributes:
        data: folder with the data that is no part of the project; may be missing.
        scratch: an empty folder of its own, removed afterwards.
        say: tells people how far it has come.
        project: somebody's own project to audit, none for what Tenfold itself has.
    """

    data: Path
    scratch: Path
    say: Callable[[str], None]
    project: OwnProject | None = None


class Audit(Protocol):
    """What the module of an audit must have."""

    def figures(self, circumstances: Circumstances) -> Figures:
        """Run the audit.

        Returns:
            What goes to results.json: numbers, texts, lists and dicts, nothing that
            singles anybody out.

        Raises:
            AuditError: it could not be run, or found what must not be.
        """

    def sections(self, figures: Figures) -> dict[str, str]:
        """Render figures as Markdown.

        Returns:
            For each pair of markers, by name, what is to stand between them. The
            markers `<!-- name: begin -->` and `<!-- name: end -->` may be in any of
            the documents that report.DOCUMENTS lists.
        """


MODULES = {
    "attacks": "tenfold_audits.attacks",
    "counts": "tenfold_audits.counts",
    "downcoding": "tenfold_audits.downcoding",
    "leaks": "tenfold_audits.leaks",
    "publishing": "tenfold_audits.publishing",
    "rules": "tenfold_audits.rules",
    "whole_records": "tenfold_audits.whole_records",
}


# what can be audited of somebody's own project
OF_A_PROJECT = ("attacks", "counts")


def audit(name: str) -> Audit:
    """Import an audit, which may need packages that the others do not."""
    return cast(Audit, import_module(MODULES[name]))
