"""Text columns made from numbers, a whole block at a time."""

import datetime
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import distributions as d
import names
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from draws import Draws

EPOCH = datetime.date(1900, 1, 1)
LAST_DAY = (datetime.date.fromisoformat(d.REFERENCE_DATE) - EPOCH).days


def lookup(
    values: Sequence[str], at: np.ndarray, present: np.ndarray | None = None
) -> pa.DictionaryArray:
    """Return `values[at]`, missing where `present` is false."""
    indices = pa.array(at.astype(np.int32), mask=None if present is None else ~present)
    return pa.DictionaryArray.from_arrays(indices, _strings(tuple(values)))


@lru_cache(maxsize=128)
def _strings(values: tuple[str, ...]) -> pa.Array:
    return pa.array(values, type=pa.string())


def text(column: pa.Array) -> pa.Array:
    """Return a column as plain strings."""
    if isinstance(column, pa.DictionaryArray):
        return column.dictionary.take(column.indices)
    return column


def joined(*parts: pa.Array | str, present: np.ndarray | None = None) -> pa.Array:
    """Write the parts one behind the other, missing where one of them is."""
    pieces = [part if isinstance(part, str) else text(part) for part in parts]
    column = pc.binary_join_element_wise(*pieces, "")
    return column if present is None else only(column, present)


def only(column: pa.Array, present: np.ndarray) -> pa.Array:
    """Return a column that is missing where `present` is false."""
    return pc.if_else(pa.array(present), column, pa.scalar(None, column.type))


def digits(numbers: np.ndarray) -> pa.Array:
    """Return whole numbers as text."""
    return pc.cast(pa.array(numbers), pa.string())


def key(prefix: str, numbers: np.ndarray) -> pa.Array:
    """Return identifiers of equal length."""
    return joined(f"{prefix}-", digits(numbers + 100_000_000))


@lru_cache(maxsize=1)
def _calendar() -> tuple[str, ...]:
    days = [
        (EPOCH + datetime.timedelta(days=day)).isoformat()
        for day in range(LAST_DAY + 1)
    ]
    return (*days, *d.IMPOSSIBLE_DATES)


def dates(
    draws: Draws, topic: str, day: np.ndarray, present: np.ndarray
) -> pa.DictionaryArray:
    """Return days since 1900 as dates, now and then an impossible one."""
    size = len(day)
    wrong = draws.happens(f"{topic} impossible", d.IMPOSSIBLE_RATE, size)
    which = draws.integers(f"{topic} which", len(d.IMPOSSIBLE_DATES), size)
    at = np.where(wrong, LAST_DAY + 1 + which, np.clip(day, 0, LAST_DAY))
    return lookup(_calendar(), at, present)


def _spaced(option: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", option.replace("_", " "))
    return f" {words} "


_MANNERS: dict[str, Callable[[str], str]] = {
    "plain": lambda option: option,
    "lower": str.lower,
    "upper": str.upper,
    "blank_before": lambda option: f" {option}",
    "blank_after": lambda option: f"{option} ",
    "spaced": _spaced,
}
MULTI_MANNERS: dict[str, Callable[[str], str]] = {
    "plain": lambda options: options,
    "blanks": lambda options: options.replace(";", " ; "),
    "reversed": lambda options: ";".join(reversed(options.split(";"))),
    "lower": str.lower,
    "repeated": lambda options: f"{options};{options.split(';')[0]}",
}


@lru_cache(maxsize=64)
def _spellings(values: tuple[str, ...], multi: bool) -> tuple[str, ...]:
    manners = MULTI_MANNERS if multi else _MANNERS
    return tuple(manner(value) for value in values for manner in manners.values())


def choice(
    draws: Draws,
    topic: str,
    values: Sequence[str],
    at: np.ndarray,
    present: np.ndarray | None = None,
    unknown: Sequence[str] = (d.UNKNOWN_OPTION,),
) -> pa.DictionaryArray:
    """Return one option per row, spelled as people spell, now and then unknown.

    An empty option is a missing value.
    """
    size = len(at)
    manner = draws.weighted(f"{topic} manner", list(d.SPELLING_WEIGHTS.values()), size)
    spelled = _spellings(tuple(values), False)
    wrong = draws.happens(f"{topic} unknown", d.UNKNOWN_OPTION_RATE, size)
    which = draws.integers(f"{topic} which", len(unknown), size)
    code = np.where(wrong, len(spelled) + which, at * len(_MANNERS) + manner)
    written = _not_empty(values, at, present)
    return lookup((*spelled, *unknown), code, written)


def choices(
    draws: Draws,
    topic: str,
    values: Sequence[str],
    at: np.ndarray,
    present: np.ndarray | None = None,
    unknown: str = d.UNKNOWN_OPTION,
) -> pa.DictionaryArray:
    """Return a multi-select in one string per row, in various spellings.

    `values` are whole strings, options separated by ';'. Now and then an option
    stands in it that the field does not have.
    """
    size = len(at)
    weights = list(d.MULTI_SPELLING_WEIGHTS.values())
    manner = draws.weighted(f"{topic} manner", weights, size)
    spelled = _spellings(tuple(values), True)
    wrong = draws.happens(f"{topic} unknown", d.UNKNOWN_OPTION_RATE, size)
    table = (*spelled, *(f"{value};{unknown}" for value in values))
    code = np.where(wrong, len(spelled) + at, at * len(MULTI_MANNERS) + manner)
    return lookup(table, code, _not_empty(values, at, present))


def flags(
    draws: Draws, topic: str, options: Sequence[str], mask: np.ndarray
) -> pa.DictionaryArray:
    """Return a multi-select per row: the options whose bits are set in `mask`.

    Too many combinations occur to spell them all beforehand, so each block
    spells those that it has.
    """
    size = len(mask)
    weights = list(d.MULTI_SPELLING_WEIGHTS.values())
    manner = draws.weighted(f"{topic} manner", weights, size)
    wrong = draws.happens(f"{topic} unknown", d.UNKNOWN_OPTION_RATE, size)
    manners = [*MULTI_MANNERS.values(), lambda options: f"{options};{d.UNKNOWN_OPTION}"]
    written = np.where(wrong, len(MULTI_MANNERS), manner)
    codes, at = np.unique(mask * len(manners) + written, return_inverse=True)
    spelled = []
    for code in codes.tolist():
        bits, how = divmod(code, len(manners))
        chosen = [option for bit, option in enumerate(options) if bits >> bit & 1]
        spelled.append(manners[how](";".join(chosen)) if chosen else "")
    indices = pa.array(at.astype(np.int32), mask=mask == 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(spelled, pa.string()))


def _not_empty(
    values: Sequence[str], at: np.ndarray, present: np.ndarray | None
) -> np.ndarray:
    filled = np.array([value != "" for value in values])[at]
    return filled if present is None else filled & present


def narrative(
    draws: Draws,
    topic: str,
    templates: Sequence[str],
    given: pa.Array,
    family: pa.Array,
    present: np.ndarray,
) -> pa.Array:
    """Return free text with names in it, missing where `present` is false."""
    rows = np.flatnonzero(present)
    where = pa.array(rows)
    pieces = [re.split(r"\{\d\}", template) for template in templates]
    which = draws.integers(f"{topic} template", len(templates), len(rows))
    city = draws.integers(f"{topic} city", len(names.CITIES), len(rows))
    written = joined(
        lookup([piece[0] for piece in pieces], which),
        given.take(where),
        lookup([piece[1] for piece in pieces], which),
        family.take(where),
        lookup([piece[2] for piece in pieces], which),
        lookup(names.CITIES, city),
        lookup([piece[3] for piece in pieces], which),
    )
    return spread(written, rows, len(present))


def spread(column: pa.Array, rows: np.ndarray, size: int) -> pa.Array:
    """Put a column of some rows back in its places, missing elsewhere."""
    at = np.zeros(size, dtype=np.int64)
    at[rows] = np.arange(len(rows))
    missing = np.ones(size, dtype=bool)
    missing[rows] = False
    return column.take(pa.array(at, mask=missing))


def coordinates(
    draws: Draws, topic: str, present: np.ndarray
) -> tuple[pa.Array, pa.Array]:
    """Return longitude and latitude in the empty South Pacific."""
    rows = np.flatnonzero(present)
    size = len(rows)

    def degrees(axis: str, first: int, width: int) -> pa.Array:
        whole = draws.integers(f"{topic} {axis}", width, size) + first
        part = draws.integers(f"{topic} {axis} part", 900_000, size) + 100_000
        return spread(
            joined(
                lookup([f"-{n}." for n in range(first, first + width)], whole - first),
                digits(part),
            ),
            rows,
            len(present),
        )

    return degrees("longitude", 110, 28), degrees("latitude", 40, 14)
