"""Finds which tables of a source have the people, and by which keys the others do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.names import is_key, names_person_key, words_of
from tenfold_udfs.suggestion.naming import stem_of
from tenfold_udfs.suggestion.subjects import UnknownSubjectError, find_subject

Tables = dict[str, list[Column]]


class FamilyError(ValueError):
    """It is not clear how tables belong together; the text says what to say."""


@dataclass(frozen=True)
class Member:
    """A child table with its keys, as the argument `children` has them.

    Attributes:
        table: Its name.
        key: Its column that finds the people.
        parent_key: The column that this one is found in.
        through: The child table that says which persons a key has; empty for none.
    """

    table: str
    key: str
    parent_key: str
    through: str = ""


@dataclass(frozen=True)
class Family:
    """The tables of a source that are about people.

    Attributes:
        parent: The table of people.
        subject: Its column with the person's key.
        children: The tables whose rows find them.
        left_out: Tables that have no key in common with these.
    """

    parent: str
    subject: str
    children: list[Member]
    left_out: list[str]


def find_family(tables: Tables, parent: str | None, subject: str | None) -> Family:
    """Find the table of people among tables, and the keys of the others.

    Args:
        tables: The columns of each table, by name.
        parent: The table of people, if somebody said so.
        subject: The column of the person's key, if somebody said so.

    Raises:
        FamilyError: More than one table, or none, may have the people, or a table may
            find them by several keys.
    """
    if parent is not None and parent not in tables:
        raise FamilyError(
            f"the source has no table {parent}. Its tables: {', '.join(tables)}"
        )
    found = {
        name: _subject(tables[name], subject)
        for name in tables
        if parent in (None, name)
    }
    subjects = {name: column for name, column in found.items() if column is not None}
    people = {
        name: column
        for name, column in subjects.items()
        if names_person_key(words_of(column))
    }
    subjects = people or subjects
    if not subjects:
        raise FamilyError(
            "it is not clear which table has the people. Say relation: the name of the"
            " table, and subject_id: the column of the person's key"
        )
    keys = {_name(name, column) for name, column in subjects.items()}
    if people and len(keys) > 1:
        listed = ", ".join(sorted({column for column in people.values()}))
        raise FamilyError(
            f"it is not clear who is protected: {listed} are keys of persons. Say"
            " subject_id: the name of one"
        )
    families = [_family(tables, name, column) for name, column in subjects.items()]
    ranks = [_rank(tables, family) for family in families]
    best = [
        family
        for family, rank in zip(families, ranks, strict=True)
        if rank == max(ranks)
    ]
    if len(best) > 1:
        listed = ", ".join(family.parent for family in best)
        raise FamilyError(
            f"any of these tables may have the people: {listed}. Say relation: the"
            " name of the table in which each person has one row"
        )
    return best[0]


def _subject(columns: list[Column], stated: str | None) -> str | None:
    if stated is not None:
        same = [c.name for c in columns if c.name.lower() == stated.lower()]
        return same[0] if same else None
    try:
        return find_subject(columns)[0]
    except UnknownSubjectError:
        return None


def _family(tables: Tables, parent: str, subject: str) -> Family:
    children = []
    for name in tables:
        if name != parent:
            member = _direct(tables, parent, subject, name)
            children += [member] if member else []
    linked = {parent, *(member.table for member in children)}
    for name in [name for name in tables if name not in linked]:
        member = _through(tables, parent, subject, name, children)
        children += [member] if member else []
    # who says which persons a key has comes before who asks for it
    children.sort(key=lambda member: bool(member.through))
    linked = {parent, *(member.table for member in children)}
    return Family(parent, subject, children, [n for n in tables if n not in linked])


def _direct(tables: Tables, parent: str, subject: str, child: str) -> Member | None:
    """Link a table to that of the people, by the person's key if it has that."""
    pairs = _common_keys(tables, parent, child)
    of_persons = [pair for pair in pairs if pair[0] == subject]
    pairs = of_persons or pairs
    if len(pairs) > 1:
        listed = ", ".join(key for _, key in pairs)
        raise FamilyError(
            f"{child} may find people by {listed}. Name the tables with relation and"
            " children, where each child has its key"
        )
    return Member(child, pairs[0][1], pairs[0][0]) if pairs else None


def _through(
    tables: Tables, parent: str, subject: str, child: str, children: list[Member]
) -> Member | None:
    """Link a table by one whose rows say which persons a key has."""
    for link in children:
        if link.parent_key != subject:
            continue
        pairs = [
            pair
            for pair in _common_keys(tables, link.table, child)
            if pair[0] != link.key
        ]
        if len(pairs) == 1:
            return Member(child, pairs[0][1], pairs[0][0], link.table)
    return None


def _common_keys(tables: Tables, one: str, other: str) -> list[tuple[str, str]]:
    """Pairs of keys of two tables that have one name."""
    names = {_name(one, key): key for key in _keys(tables[one])}
    return [
        (names[_name(other, key)], key)
        for key in _keys(tables[other])
        if _name(other, key) in names
    ]


def _keys(columns: list[Column]) -> list[str]:
    return [
        column.name
        for column in columns
        if column.role in ("subject", "key") or is_key(words_of(column.name))
    ]


def _name(table: str, key: str) -> tuple[str, ...]:
    """The words of a key's name; `id` alone is the key of its own table's rows."""
    words = words_of(key)
    if len(words) == 1:
        of_table = words_of(stem_of(table))
        of_table[-1:] = [re.sub(r"s$", "", word) for word in of_table[-1:]]
        words = of_table + words
    return tuple(words)


def _rank(tables: Tables, family: Family) -> tuple[int, int, bool, int]:
    """Tell how likely a table has the people: by who shares its key, and its rows."""
    shared = sum(member.parent_key == family.subject for member in family.children)
    column = next(c for c in tables[family.parent] if c.name == family.subject)
    is_unique = column["distinct_values"] >= column["rows"]
    direct = sum(not member.through for member in family.children)
    return shared, len(family.children), is_unique, direct
