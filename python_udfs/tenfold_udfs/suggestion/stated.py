"""What YAML says of a raw column beside its role: what it holds, and how to read it."""

from __future__ import annotations

import json
from dataclasses import replace

from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.levels import Ladder

# what an attribute may be said to hold, in the words that people read
KINDS = {
    "age": "age in years",
    "birth": "date of birth",
    "category": "category",
    "code": "code",
    "country": "country",
    "date": "date",
    "flag": "yes or no",
    "hierarchical_code": "code that begins with the code above it",
    "number": "number",
    "options": "several options in one text",
    "year": "year",
}
# what may be said of how values are read, by the macro that reads them
_NUMBERS = ("lowest", "highest", "decimal", "grouping", "unknown")
ARGUMENTS = {
    "clean_text": ("unknown",),
    "country_code": ("unknown",),
    "integer_within": ("completed", *_NUMBERS),
    "number_within": ("percent", *_NUMBERS),
    "read_date": ("formats", "order", "earliest", "latest", "part", "unknown"),
}


class StatedError(ValueError):
    """YAML says of a column what cannot be done; the text says what to write."""


def check_stated(column: Column) -> None:
    """See to it that what is said of a column can have an effect.

    Raises:
        StatedError: It is misspelt, or said of a column that is no attribute.
    """
    if column.kind is None and not column.read:
        return
    if column.role not in ("attribute", "code"):
        raise StatedError(
            f"the YAML of {column.name} says `kind` or `read`, which only an attribute"
            " has. Give it the role attribute, or take them out"
        )
    if column.kind is not None and column.kind not in KINDS:
        raise StatedError(
            f"the YAML of {column.name} says the kind {json.dumps(column.kind)}; write"
            f" one of {', '.join(KINDS)}, or none"
        )


def read_as_stated(column: Column, ladder: Ladder | None) -> Ladder | None:
    """Let staging read a column as its YAML says.

    Args:
        column: The raw column.
        ladder: Its levels as they were guessed.

    Raises:
        StatedError: What is said does not fit the macro that reads the column.
    """
    if not column.read:
        return ladder
    known = ARGUMENTS.get(ladder.staged.macro, ()) if ladder else ()
    wrong = [name for name in column.read if name not in known]
    if ladder is None or wrong:
        raise StatedError(
            f"the YAML of {column.name} says {', '.join(wrong or column.read)} under"
            f" `read`; it is read by {_reader(ladder)}, so write"
            f" {', '.join(known) or 'nothing there'}"
        )
    arguments = ladder.staged.arguments | column.read
    if ladder.staged.macro in ("clean_text", "read_date") and "unknown" in column.read:
        # YAML reads 99 as a number and 1900-01-01 as a date
        arguments["unknown"] = [str(value) for value in column.read["unknown"]]
    return replace(ladder, staged=replace(ladder.staged, arguments=arguments))


def _reader(ladder: Ladder | None) -> str:
    macro = ladder.staged.macro if ladder else ""
    return f"tenfold.{macro}" if macro else "no macro"
