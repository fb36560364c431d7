"""The names of a file's columns, from the cells of its first row."""

from __future__ import annotations

import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

from tenfold_udfs.raw_files.errors import RawFileError

_ADDRESS = re.compile(r"\S+@\S+\.\S+")
_YEARS = re.compile(r"(19|20)\d\d([\W_]+(19|20)?\d\d)?")
# a number, a date, a telephone number: a name of a column has fewer digits
_DIGITS_OF_VALUE = 5


def column_names(cells: list[str | None]) -> list[str]:
    """Return the names of columns, each of them once, without blanks around it.

    A column without a name is named by its place, a name that is there already gets a
    number. Braces become parentheses, since dbt reads them as places to fill in.
    """
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = unicodedata.normalize("NFC", " ".join((cell or "").split()))
        name = name.strip("\ufeff\u200b ").translate(str.maketrans("{}", "()"))
        name = name or f"column_{place}"
        first, number = name, 1
        while name.lower() in (other.lower() for other in names):
            number += 1
            name = f"{first}_{number}"
        names.append(name)
    return names


def check_header(cells: list[str | None], columns: list[pa.Array]) -> None:
    """See to it that the first row has names and no values of people.

    Args:
        cells: the first row.
        columns: the values below each of them.

    Raises:
        RawFileError: Cells look like values, many are empty, or a cell occurs below.
    """
    filled = [cell for cell in cells if cell and cell.strip()]
    if 2 * len(filled) <= len(cells):
        raise RawFileError(
            "half or more of the cells in its first row are empty. The first row must"
            " hold the names of the columns: take away what stands above them"
        )
    recurs = any(
        cell is not None and _occurs_among_others(cell, values)
        for cell, values in zip(cells, columns, strict=True)
    )
    if recurs or any(map(_is_value, filled)):
        raise RawFileError(
            "its first row seems to hold values and no names of columns, or the row of"
            " names occurs again below. Give the file one row of names, at its top"
        )


def _is_value(cell: str) -> bool:
    """Tell whether a text is an address, or digits and no letters, and no years."""
    text = cell.strip()
    if _ADDRESS.fullmatch(text):
        return True
    digits = sum(sign.isdigit() for sign in text)
    is_number = not any(sign.isalpha() for sign in text)
    return is_number and digits >= _DIGITS_OF_VALUE and not _YEARS.fullmatch(text)


def _occurs_among_others(cell: str, values: pa.Array) -> bool:
    """Tell whether a text is one of several values of a column.

    Where it is the only one, as in a column for each option that may be chosen, it is
    a name and a value.
    """
    same = pc.equal(values, cell)
    return bool(pc.any(same).as_py() and not pc.all(same).as_py())
