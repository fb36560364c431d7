"""Reads the release tables as SQL hands them over: texts, None for missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

ALL_SUBJECTS = "all_subjects"
_TRUTHS = ("1", "true")

# One column of a table: for each row the place of its value among the distinct
# values, -1 for missing, and these values.
CodedColumn = tuple[np.ndarray, list[str]]


class ShowcaseError(Exception):
    """Says what kept the page from being written and what to do about it."""


@dataclass(frozen=True)
class Attribute:
    """One attribute of the records.

    Attributes:
        name: the column.
        label: its name for people.
        description: what it holds.
        generalization: how values were made coarser.
        values: its values; code c of the records is value c - 1, and 0 is missing.
        value_labels: the same as people read them.
        is_ordered: whether the values have an order of their own.
        flag_group: the question that a flag belongs to, none for other attributes.
        own: the place of the finest column of the attribute that this is a level of;
            its own place where it is that.
        level: 0 for an attribute's own column, else which of its levels it is.
        parents: for each value the code of the one at the next coarser level, 0 where
            it is not known; empty where there is no coarser level.
        is_drawn: whether records can have a value, which is so unless they were drawn
            at a coarser level.
    """

    name: str
    label: str
    description: str
    generalization: str
    values: tuple[str, ...]
    value_labels: tuple[str, ...]
    is_ordered: bool
    flag_group: str | None
    own: int
    level: int = 0
    parents: tuple[int, ...] = ()
    is_drawn: bool = True


@dataclass(frozen=True)
class Quality:
    """A row of `release_quality`: about all columns, or about one if it names it."""

    length: int
    band: str
    attribute: str | None
    combinations: int
    lost: int
    under_half: int
    records_per_person: float
    mean_difference: float
    mean_relative_difference: float
    blanks: int | None


@dataclass(frozen=True)
class Release:
    """What the page shows.

    Attributes:
        attributes: the attributes, A of them.
        records: uint16[R, A], distinct records in codes.
        record_counts: uint32[R], how many synthetic records are equal to each.
        combinations: uint16[C, A], published combinations in codes.
        subjects: uint32[C], their protected counts.
        group_subjects: the protected denominator of each flag group, where published.
        quality: the rows of `release_quality`.
        manifest: values of `release_manifest` by section and name.
    """

    attributes: tuple[Attribute, ...]
    records: np.ndarray
    record_counts: np.ndarray
    combinations: np.ndarray
    subjects: np.ndarray
    group_subjects: Mapping[str, int]
    quality: tuple[Quality, ...]
    manifest: Mapping[tuple[str, str], str]

    @property
    def minimum_group_size(self) -> int:
        """Return k."""
        return int(self._parameter("minimum_group_size"))

    @property
    def reporting_length(self) -> int:
        """Return L."""
        return int(self._parameter("reporting_length"))

    @property
    def guarantee(self) -> str:
        """Return `record` or `combination`."""
        return self._parameter("guarantee")

    @property
    def guarantee_columns(self) -> str | None:
        """Return the columns that the record guarantee is asked of, if not all."""
        return self.manifest.get(("parameter", "guarantee_columns"))

    @property
    def protected_total(self) -> int | None:
        """Return how many people the release is about, rounded down, if published."""
        total = self.manifest.get(("protected_total", ALL_SUBJECTS))
        return None if total is None else int(total)

    def place_of(self, name: str) -> int:
        """Return the place of an attribute.

        Raises:
            ShowcaseError: there is no attribute of that name.
        """
        for place, attribute in enumerate(self.attributes):
            if attribute.name.lower() == name.lower():
                return place
        raise ShowcaseError(
            f"the records have no column `{name}`. Name one of theirs in the call of"
            " tenfold.showcase, or leave the argument out"
        )

    def _parameter(self, name: str) -> str:
        try:
            return self.manifest["parameter", name]
        except KeyError:
            raise ShowcaseError(
                f"the manifest has no parameter `{name}`. Give the model of"
                " tenfold.release_manifest to the argument `manifest`, with its"
                " parameters minimum_group_size, reporting_length and guarantee"
            ) from None


def read_release(
    names: Sequence[str],
    records: Sequence[CodedColumn],
    counts: Sequence[CodedColumn],
    quality: Sequence[Sequence[str | None]],
    manifest: Sequence[Sequence[str | None]],
    dictionary: Sequence[Sequence[str | None]],
    values: Sequence[Sequence[str | None]] = (),
) -> Release:
    """Put the release tables together.

    Args:
        names: the attributes, A of them.
        records: A + 1 columns: the attributes and how many records are so.
        counts: A + 1 columns: the attributes and the protected count.
        quality: rows of length, band, attribute, combinations, lost, under half,
            records per person, difference, relative difference, blanks.
        manifest: rows of section, name, value.
        dictionary: rows of column name, label, description, generalization,
            categories, flag group, subjects of the flag group, own column, level.
        values: rows of attribute, value, label, place in the order, value at the next
            coarser level.
    """
    described = {str(row[0]): row for row in dictionary}
    labels: dict[str, dict[str, str]] = {}
    parents: dict[tuple[str, str], str | None] = {}
    for row in sorted(values, key=lambda row: int(row[3] or 0)):
        attribute, value, label, _, parent = row
        labels.setdefault(str(attribute), {})[str(value)] = label or str(value)
        parents[str(attribute), str(value)] = parent
    attributes, record_codes, combination_codes = [], [], []
    for place, name in enumerate(names):
        known = described.get(name, (name, *[None] * 8))
        known_labels = labels.get(name, {})
        found, is_ordered = _ordered(
            records[place][1] + counts[place][1], known[4], list(known_labels)
        )
        shown = tuple(known_labels.get(v) or _readable(v, found) for v in found)
        attributes.append(_attribute(place, name, known, found, shown, is_ordered))
        codes = {value: code for code, value in enumerate(found, 1)}
        record_codes.append(_recoded(records[place], codes))
        combination_codes.append(_recoded(counts[place], codes))
    return Release(
        attributes=_with_levels(attributes, described, parents, record_codes),
        records=_matrix(record_codes),
        record_counts=_numbers(records[-1]),
        combinations=_matrix(combination_codes),
        subjects=_numbers(counts[-1]),
        group_subjects={
            str(row[5]): int(row[6]) for row in dictionary if row[5] and row[6]
        },
        quality=tuple(sorted(map(_quality, quality), key=_place_of_band)),
        manifest={
            (section, name): value
            for section, name, value in manifest
            if section is not None and name is not None and value is not None
        },
    )


def _with_levels(
    attributes: Sequence[Attribute],
    described: Mapping[str, Sequence[str | None]],
    parents: Mapping[tuple[str, str], str | None],
    records: Sequence[np.ndarray],
) -> tuple[Attribute, ...]:
    """Say of attributes which of them are levels of one, and what lies in what."""
    families: dict[str, list[tuple[int, int]]] = {}
    names = []
    for place, attribute in enumerate(attributes):
        row = described.get(attribute.name)
        of, steps = (None, None) if row is None else (row[7], row[8])
        names.append((of or attribute.name).lower())
        families.setdefault(names[-1], []).append((int(steps or 0), place))
    found = []
    for place, attribute in enumerate(attributes):
        family = sorted(families[names[place]])
        if len(family) == 1:
            found.append(attribute)
            continue
        (level,) = (number for number, other in family if other == place)
        coarser = [other for number, other in family if number > level]
        codes = (
            {value: code for code, value in enumerate(attributes[coarser[0]].values, 1)}
            if coarser
            else {}
        )
        found.append(
            replace(
                attribute,
                own=family[0][1],
                level=level,
                parents=tuple(
                    codes.get(parents.get((attribute.name, value)) or "", 0)
                    for value in attribute.values
                )
                if coarser
                else (),
                is_drawn=not coarser or bool(records[place].any()),
            )
        )
    return tuple(found)


def _attribute(
    place: int,
    name: str,
    known: Sequence[Any],
    values: tuple[str, ...],
    value_labels: tuple[str, ...],
    is_ordered: bool,
) -> Attribute:
    is_flag = bool(known[5]) and len(values) <= 1 and set(values) <= set(_TRUTHS)
    return Attribute(
        name=name,
        label=known[1] or name.replace("_", " ").capitalize(),
        description=known[2] or "",
        generalization=known[3] or "",
        values=values,
        value_labels=value_labels,
        is_ordered=is_ordered,
        flag_group=known[5] if is_flag else None,
        own=place,
    )


def _ordered(
    found: Sequence[str], categories: str | None, listed: Sequence[str]
) -> tuple[tuple[str, ...], bool]:
    """Return distinct values in their order and whether it is one of their own."""
    distinct = set(found)
    if categories:
        parts = [category.strip() for category in categories.split("|")]
        return _sorted_by(parts if distinct & set(parts) else listed, distinct), True
    try:
        return tuple(sorted(distinct, key=float)), True
    except ValueError:
        return _sorted_by(listed, distinct), False


def _sorted_by(order: Sequence[str], distinct: set[str]) -> tuple[str, ...]:
    known = [value for value in dict.fromkeys(order) if value in distinct]
    return (*known, *sorted(distinct - set(known)))


def _readable(value: str, values: Sequence[str]) -> str:
    if set(values) <= {"true", "false"}:
        return "yes" if value == "true" else "no"
    return value.replace("_", " ")


def _recoded(column: CodedColumn, codes: Mapping[str, int]) -> np.ndarray:
    places, values = column
    if len(codes) >= 2**16:
        raise ShowcaseError(
            "an attribute has more than 65,535 values, which no page can show. Make it"
            " coarser in the generalized model"
        )
    # the last entry stands for -1, missing
    table = np.array([codes[value] for value in values] + [0], np.uint16)
    return table[places]


def _matrix(columns: Sequence[np.ndarray]) -> np.ndarray:
    return np.column_stack(columns)


def _numbers(column: CodedColumn) -> np.ndarray:
    places, values = column
    return np.array([int(value) for value in values] + [0], np.uint32)[places]


def _quality(row: Sequence[Any]) -> Quality:
    return Quality(
        *(int(row[0]), row[1], row[2]),
        *(int(row[3]), int(row[4]), int(row[5])),
        *(float(row[6]), float(row[7]), float(row[8])),
        blanks=None if row[9] is None else int(row[9]),
    )


def _place_of_band(row: Quality) -> tuple[bool, int, bool, int]:
    """Bands begin with their smallest count; what is about all of them comes last."""
    first = row.band.split()[0]
    return (
        row.attribute is not None,
        row.length,
        not first.isdigit(),
        int(first) if first.isdigit() else 0,
    )
