"""Finds the column that identifies the protected person."""

from __future__ import annotations

from tenfold_udfs.suggestion import names
from tenfold_udfs.suggestion.columns import Column


class UnknownSubjectError(ValueError):
    """The subject's column cannot be told from the names; the text says what to do."""


def find_subject(columns: list[Column]) -> tuple[str, str]:
    """Return the subject's column and why it was taken.

    A key with a person's name in it comes before a unique one: in a table of events the
    unique key is the event's, and counting events instead of people is the worst error
    that could be made here.

    Raises:
        UnknownSubjectError: No column, or more than one, may be the subject's.
    """
    for column in columns:
        if column.role == "subject":
            return column.name, "your YAML has it as the subject"
    keys = [c for c in columns if names.is_key(names.words_of(c.name))]
    people = [c for c in keys if names.names_person_key(names.words_of(c.name))]
    if len(people) == 1:
        return people[0].name, "a key with a person in its name"
    unique = [c for c in people or keys if _is_unique(c)]
    if len(unique) == 1 and (people or not _others(keys, unique[0])):
        return unique[0].name, "the only key with another value in every row"
    found = ", ".join(c.name for c in people or keys) or "none"
    raise UnknownSubjectError(
        "it is not clear which column identifies the protected person (keys by their"
        f" names: {found}). Say it with subject_id: the name of the column. Where the"
        " table has none, add one first, for example row_number() in a table of yours"
    )


def _is_unique(column: Column) -> bool:
    rows = column["rows"]
    # of large tables the distinct values are an estimate
    error = 0.03 * rows if rows > 1_000_000 else 0
    return column["filled"] == rows > 0 and column["distinct_values"] >= rows - error


def _others(keys: list[Column], unique: Column) -> list[Column]:
    """Keys of which each value is in few rows: they may be of people, too."""
    return [c for c in keys if c is not unique and c.distinct_share > 0.2]
