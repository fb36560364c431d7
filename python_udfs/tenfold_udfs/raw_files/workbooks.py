"""Tables in the sheets of a workbook: Excel's, and OpenDocument's."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from tenfold_udfs.raw_files.errors import RawFileError


def rows_of_sheet(path: Path, sheet: str | None) -> tuple[list[pa.Array], str]:
    """Return the columns of a sheet as texts, names in the first row, and its name.

    Args:
        path: the workbook.
        sheet: the sheet's name; the only one that holds anything where left out.

    Raises:
        RawFileError: The workbook cannot be opened, or it is not clear which sheet.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ModuleNotFoundError:
        raise RawFileError(
            "workbooks are read with the Python package python-calamine, which is"
            " missing. Install it beside dbt: python -m pip install python-calamine"
        ) from None
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        names = workbook.sheet_names
        if sheet is not None and sheet not in names:
            raise RawFileError(
                f"it has no sheet {sheet}. Its sheets: {', '.join(names)}"
            )
        rows_by_name = {
            name: _rows(workbook.get_sheet_by_name(name))
            for name in ([sheet] if sheet is not None else names)
        }
    except PasswordError:
        raise RawFileError(
            "it is protected by a password. Save it without one, or as CSV"
        ) from None
    except CalamineError:
        raise RawFileError(
            "it cannot be opened as a workbook: it is broken, or no workbook"
        ) from None
    filled = [name for name, rows in rows_by_name.items() if rows]
    if not filled:
        raise RawFileError("it is empty")
    if len(filled) > 1:
        raise RawFileError(
            "several of its sheets hold something. Say which one with sheet:"
            f" {', '.join(filled)}"
        )
    columns = [
        pa.array([_cell_text(value) for value in values], pa.string())
        for values in zip(*rows_by_name[filled[0]], strict=True)
    ]
    return columns, filled[0]


def _rows(sheet: Any) -> list[list[Any]]:
    """Return the rows of a sheet; what is merged over rows counts for each of them.

    Raises:
        RawFileError: Cells of several columns are merged, so that it is not clear what
            they are.
    """
    rows: list[list[Any]] = sheet.to_python()
    top, left = sheet.start or (0, 0)
    for (first, column), (last, last_column) in sheet.merged_cell_ranges or []:
        value = rows[first - top][column - left]
        if value == "":
            continue
        if column != last_column or first == top:
            raise RawFileError(
                f"in its sheet {sheet.name}, cells in row {first + 1} are merged, as"
                " for a title or a heading. Take it away: the first row must hold a"
                " name for each column, and each row below it one person or case"
            )
        for row in range(first, last + 1):
            rows[row - top][column - left] = value
    return rows


def _cell_text(value: Any) -> str | None:
    """Write a cell as text: numbers in plain digits, days as 2020-12-31."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # keys of many digits too have no point and no exponent
        return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    return str(value)
