"""Puts one folder together that a team can host: target/docs_site/.

`index.html` is dbt's site of models, columns and lineage, `column_lineage.html` the
page of released columns, `guide/` the pages of docs/. Run by `make docs`, after
`dbt docs generate --static`. It describes the last release and publishes none.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import main as sphinx_build

from tenfold_docs.column_lineage import write_page
from tenfold_docs.macro_files import PACKAGE

# ENUM('a', 'it''s'), alone or in a list or a struct, as JSON has it
_ENUMERATION = re.compile(r"ENUM\(\s*'(?:[^']|'')*'(?:\s*,\s*'(?:[^']|'')*')*\s*\)")


def build(target: Path, release: Path, site: Path) -> None:
    """Build the site from what dbt left in its target folder.

    Args:
        target: dbt's target folder, with manifest.json and static_index.html.
        release: the published DuckDB file.
        site: the folder to write; what is in it is replaced.

    Raises:
        SystemExit: if something is missing or a page links to nothing.
    """
    for needed in (target / "static_index.html", target / "manifest.json", release):
        if not needed.exists():
            sys.exit(f"{needed} is not there. Run `make build` and then `make docs`.")
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    _copy_index(target / "static_index.html", site / "index.html")
    write_page(release, target / "manifest.json", site / "column_lineage.html")
    showcase = release.parent / "showcase.html"
    if showcase.exists():
        shutil.copy(showcase, site / "showcase.html")
    build_guide(site / "guide", cache=target / "docs_cache")


def _copy_index(static: Path, index: Path) -> None:
    """Copy dbt's page without places on this machine and the values of enumerations."""
    text = without_listed_values(static.read_text(encoding="utf-8"))
    for folder in (static.resolve().parents[1], PACKAGE):
        text = text.replace(folder.as_posix(), ".")
    index.write_text(text, encoding="utf-8")


def without_listed_values(text: str) -> str:
    """Leave out of the types in a text what an enumeration lists.

    Its type names every value that a column may have, among them those of people.
    """
    return _ENUMERATION.sub("ENUM(…)", text)


def build_guide(guide: Path, cache: Path) -> None:
    """Build the pages of docs/; a link to nothing is an error."""
    failed = sphinx_build(
        ["--quiet", "--fail-on-warning", "--keep-going", "-j", "2"]
        + ["-c", str(PACKAGE / "docs"), "-d", str(cache)]
        + [str(PACKAGE), str(guide)]
    )
    if failed:
        sys.exit("The pages of docs/ could not be built. The reasons stand above.")


def main() -> None:
    """Build the site of this project."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--target", type=Path, default=PACKAGE / "target")
    parser.add_argument(
        "--release",
        type=Path,
        default=PACKAGE / os.environ.get("TENFOLD_RELEASE", "release/tenfold.duckdb"),
    )
    parser.add_argument("--site", type=Path)
    given = parser.parse_args()
    site = given.site or given.target / "docs_site"
    build(given.target, given.release, site)
    print(f"Open {site / 'index.html'}")


if __name__ == "__main__":
    main()
