"""The command line: which audits, and where their figures go."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from support.figures import write_figures
from support.projects import CHECKOUT

from tenfold_audits.errors import AuditError
from tenfold_audits.own_project import OwnProject, read_project
from tenfold_audits.registry import MODULES, OF_A_PROJECT, Circumstances, audit
from tenfold_audits.report import write_sections
from tenfold_audits.results import made_with_words, read_results, with_figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the audits and return the exit code: 1 if one of them failed."""
    options = parsed(arguments)
    if options.render:
        for name in options.only:
            render(name, options.output)
        return 0
    try:
        project = options.project_dir and read_project(
            options.project_dir.absolute(), options.target
        )
    except AuditError as error:
        print(error, file=sys.stderr)
        return 1
    failed = [name for name in options.only if not run_audit(name, options, project)]
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
        return 1
    return 0


def run_audit(
    name: str, options: argparse.Namespace, project: OwnProject | None = None
) -> bool:
    """Run one audit and write its figures at once, so that a long run keeps them."""
    if project is not None and name not in OF_A_PROJECT:
        say(f"The audit {name} is left out: it looks at Tenfold's code, at no project.")
        return True
    say(f"Audit {name}")
    try:
        with tempfile.TemporaryDirectory(prefix=f"tenfold_audit_{name}_") as scratch:
            figures = audit(name).figures(
                Circumstances(options.data.absolute(), Path(scratch), say, project)
            )
    except AuditError as error:
        print(f"\nThe audit {name} failed.\n{error}", file=sys.stderr)
        return False
    file = options.output / "audits" / "results.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    results = with_figures(read_results(file), name, figures, CHECKOUT)
    write_figures(results, file)
    render(name, options.output, has_documents=project is None)
    return True


def render(name: str, checkout: Path, has_documents: bool = True) -> None:
    """Write the last figures of an audit into the documents, and tell them."""
    results = read_results(checkout / "audits" / "results.json")
    audited = results["audits"].get(name)
    if audited is None:
        say(f"The audit {name} has no figures yet.")
        return
    told = made_with_words(audited)
    sections = {
        section: f"{told}\n\n{text}"
        for section, text in audit(name).sections(audited["figures"]).items()
    }
    for section in sections.values():
        say("\n" + section)
    homeless_sections = write_sections(sections, checkout)
    # a project of somebody's own has no documents for figures
    for homeless in homeless_sections if has_documents else ():
        say(f"No document has markers named {homeless}; its section is not written.")


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the options; wrong ones end the program with a sentence."""
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Audit Tenfold: " + ", ".join(MODULES) + ".",
    )
    parser.add_argument(
        "--only",
        type=_names,
        default=list(MODULES),
        help="names with commas between them; default: all",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(
            os.environ.get("AUDIT_DATA") or CHECKOUT.parent / "shared" / "data"
        ),
        help="folder with the data that is no part of the project; default: AUDIT_DATA",
    )
    parser.add_argument(
        "--project-dir",
        type=Path,
        help="folder of a dbt project that uses Tenfold and was built: audit that one",
    )
    parser.add_argument(
        "--target",
        help="the output of that project's profile; default: the profile's own",
    )
    parser.add_argument(
        "--output",
        type=Path,
        help="folder with audits/README.md and docs, into which figures are written;"
        " default: this checkout, or the folder of the project",
    )
    parser.add_argument(
        "--render",
        action="store_true",
        help="run nothing; write the figures of results.json into the documents again",
    )
    options = parser.parse_args(arguments)
    if options.output is None:
        options.output = options.project_dir or CHECKOUT
    return options


def say(text: str) -> None:
    """Tell at once how far it has come."""
    print(text, flush=True)


def _names(text: str) -> list[str]:
    """Read names with commas between them."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in MODULES:
            raise argparse.ArgumentTypeError(
                f"there is no {name!r}; there is {', '.join(MODULES)}"
            )
    if not names:
        raise argparse.ArgumentTypeError("name at least one of " + ", ".join(MODULES))
    return list(dict.fromkeys(names))
