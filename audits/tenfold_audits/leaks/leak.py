"""What a leak is: a small change to a project, by which a private value might leave."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field

from support.releasing_project import FILES

from tenfold_audits.errors import AuditError

# Stands in every private text of the leaky projects, and in no other text of theirs.
MARK = "zqxvkjwqzjxk"
# A private number that nobody else has.
MARKED_NUMBER = 918273646

RAW = "{{ source('raw', 'clients') }}"


@dataclass(frozen=True)
class Leak:
    """One way by which a private value might be published.

    Attributes:
        name: what it is called, in a few words.
        files: texts of files that it adds to the project or puts in the place of
            others, by their paths.
        warehouse: SQL that somebody has run in the private warehouse before.
        in_rows: whether the value would stand in the rows of a released model, so that
            the warehouse shows that the leak was really tried. Otherwise it would
            stand in names, comments or files.
        shown_by: a query over the warehouse whose rows have the value once the leak was
            tried, where Tenfold's own macros keep it from every released model.
        arguments: those of dbt, one run after the other.
        also: further texts that must not be found.
    """

    name: str
    files: Mapping[str, str] = field(default_factory=dict)
    warehouse: str = ""
    in_rows: bool = True
    shown_by: str = ""
    arguments: tuple[tuple[str, ...], ...] = (("build",),)
    also: tuple[str, ...] = ()


def released(
    sql: str,
    name: str = "extra",
    columns: Mapping[str, str] | None = None,
    description: str = "One more table.",
    config: str = "",
) -> dict[str, str]:
    """Return the files of one more released model.

    Args:
        sql: its SQL, with Jinja.
        name: its name.
        columns: the types of its columns; one text, `x`, unless given.
        description: what its YAML says of it.
        config: more of its configuration, as members of a YAML mapping.
    """
    listed = "".join(
        f"      - {{name: {column}, data_type: {kind}, description: A column.}}\n"
        for column, kind in (columns or {"x": "varchar"}).items()
    )
    meta = "meta: {tenfold_release: true}"
    return {
        f"models/{name}.sql": textwrap.dedent(sql),
        f"models/{name}.yml": (
            f"models:\n  - name: {name}\n    description: {description}\n"
            f"    config: {{{meta}{', ' + config if config else ''}}}\n"
            f"    columns:\n{listed}"
            # without it nothing would be published, whatever the leak
            "    data_tests: [tenfold.no_identifier]\n"
        ),
    }


def edited(path: str, **changes: str) -> dict[str, str]:
    """Return a file of the project with changes, given as `old=…, new=…`.

    Raises:
        AuditError: the file does not hold the old text, so that nothing would change.
    """
    before = textwrap.dedent(FILES[path])
    if changes["old"] not in before:
        raise AuditError(f"{path} of the leaky project has no {changes['old']!r}")
    return {path: before.replace(changes["old"], changes["new"])}
