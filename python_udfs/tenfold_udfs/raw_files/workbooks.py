"""Tables in the sheets of a workbook: Excel's, and OpenDocument's."""

from __future__ import annotations

import datetime as dt
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
            name: workbook.get_sheet_by_name(name).to_python()
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


def _cell_text(value: Any) -> str | None:
    """Write a cell as text: whole numbers without a point, days as 2020-12-31."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    return str(value)
