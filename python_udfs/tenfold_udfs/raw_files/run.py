"""The two questions about a file: what is it, and what are its cells?

What is asked for and answered is JSON, so that SQL can ask. Cells go from the file to
the warehouse as arrays, and come in no text.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from tenfold_udfs.raw_files.encodings import decoded, encoding_of
from tenfold_udfs.raw_files.errors import RawFileError
from tenfold_udfs.raw_files.header import check_header, column_names
from tenfold_udfs.raw_files.kinds import check_parquet, kind_of
from tenfold_udfs.raw_files.separated import (
    check_separator,
    rows_of_text,
    separator_name,
    separator_of,
    without_declaration,
)
from tenfold_udfs.raw_files.workbooks import rows_of_sheet
from tenfold_udfs.sql_text import literal, quoted

_OPTIONS = {"file", "encoding", "separator", "sheet"}


@dataclass(frozen=True)
class RawTable:
    """A table that was read out of a file.

    Attributes:
        names: names of the columns.
        columns: their cells below the names, as texts.
        encoding: of a text file; empty for a workbook.
        separator: of a text file; empty for a workbook.
        sheet: of a workbook; empty for a text file.
    """

    names: list[str]
    columns: list[pa.Array]
    encoding: str = ""
    separator: str = ""
    sheet: str = ""


def look_at_file(asked: str) -> str:
    """Say how a file is read: {name, text, notes}, or {error}.

    Args:
        asked: JSON of `file`, the path, and what somebody said of it: `encoding`,
            `separator` and `sheet`.

    Returns:
        JSON of `name`, what the table is called after the file, `text`, the SQL that
        stands for the table in a query, and `notes`, sentences for people.
    """
    given = json.loads(asked)
    file = given["file"]
    try:
        unknown = sorted(set(given) - _OPTIONS)
        if unknown:
            raise RawFileError(
                f"nobody knows {', '.join(unknown)}. What may be said of a file is"
                " encoding, separator and sheet"
            )
        if re.search(r"[{}\n\r]", file):
            raise RawFileError("its name has braces or a line break. Rename it")
        path = _path(file)
        if kind_of(path) == "parquet":
            check_parquet(path)
            text = f"(from read_parquet({literal(file)}))"
            notes = [f"{file} is Parquet, which has types of its own."]
        else:
            table = read_table(
                path, given.get("encoding"), given.get("separator"), given.get("sheet")
            )
            text, notes = _query(file, table), [_note(file, table)]
    except RawFileError as error:
        return json.dumps({"error": f"the file {file}: {error}"})
    # sheets of one workbook are tables of their own
    named = " ".join(filter(None, (path.stem, given.get("sheet"))))
    name = re.sub(r"\W+", "_", named).strip("_").lower() or "file"
    return json.dumps({"name": name, "text": text, "notes": notes})


def file_cells(
    files: pa.ChunkedArray,
    names: pa.ChunkedArray,
    encodings: pa.ChunkedArray,
    separators: pa.ChunkedArray,
    sheets: pa.ChunkedArray,
) -> pa.Array:
    """Read the columns of these names out of a file; one row in, one list out.

    Raises:
        RawFileError: The file is not what it was, or cannot be read.
    """
    file = files[0].as_py()
    try:
        table = read_table(
            _path(file),
            encodings[0].as_py(),
            separators[0].as_py(),
            sheets[0].as_py(),
        )
        wanted = names[0].as_py()
        missing = [name for name in wanted if name not in table.names]
        if missing:
            raise RawFileError(
                f"it no longer has the columns {', '.join(missing)}. If they were"
                " renamed, run tenfold.suggest again"
            )
        columns = [table.columns[table.names.index(name)] for name in wanted]
        return _as_lists(columns)
    except RawFileError as error:
        raise RawFileError(f"Tenfold, the file {file}: {error}.") from None
    except (pa.ArrowException, OverflowError):
        raise RawFileError(
            f"Tenfold, the file {file}: it is too large to be read as a whole. Load it"
            " into a table of the warehouse."
        ) from None


def read_table(
    path: Path, encoding: str | None, separator: str | None, sheet: str | None
) -> RawTable:
    """Read a text file or a workbook.

    Args:
        path: the file.
        encoding: found where none is given.
        separator: found where none is given.
        sheet: the only one where none is given.

    Raises:
        RawFileError: It cannot be read.
    """
    if kind_of(path) == "workbook":
        if encoding or separator:
            raise RawFileError("it is a workbook, which has no encoding or separator")
        columns, sheet = rows_of_sheet(path, sheet or None)
        found = {"sheet": sheet}
    else:
        if sheet:
            raise RawFileError("it is a text file, which has no sheets")
        raw = path.read_bytes()
        encoding = encoding or encoding_of(raw)
        text, declared = without_declaration(decoded(raw, encoding))
        if separator:
            check_separator(separator)
        separator = separator or declared or separator_of(text)
        columns = rows_of_text(text.removeprefix("\ufeff"), separator)
        if len(columns) == 1:
            raise RawFileError(
                "it has one column, if nothing but commas, semicolons, tabulators and"
                " bars separates columns. If another sign does, say separator"
            )
        found = {"encoding": encoding, "separator": separator}
    columns = without_empty_rows(columns)
    if not columns or len(columns[0]) < 2:
        raise RawFileError("it has one row and nothing below it")
    cells = [column[0].as_py() for column in columns]
    below = [column[1:] for column in columns]
    check_header(cells, below)
    return RawTable(column_names(cells), below, **found)


def _path(file: str) -> Path:
    path = Path(file)
    if path.is_dir():
        raise RawFileError("it is a folder. Name one file in it")
    if not path.is_file():
        raise RawFileError(
            "there is no such file. Paths are read from the folder of the dbt project"
        )
    return path


def _query(file: str, table: RawTable) -> str:
    """Write the SQL that stands for the table; every column of it is text."""
    selected = ", ".join(
        f"unnest(cells[{place}]) as {quoted(name)}"
        for place, name in enumerate(table.names, start=1)
    )
    names = ", ".join(map(literal, table.names))
    options = (table.encoding, table.separator, table.sheet)
    return (
        f"(select {selected} from (select tenfold_file_cells({literal(file)},"
        f" [{names}], {', '.join(map(_option, options))}) as cells))"
    )


def without_empty_rows(columns: list[pa.Array]) -> list[pa.Array]:
    """Leave out rows in which no cell holds anything: nobody is meant by them."""
    if not columns:
        return columns
    filled = pa.array([False] * len(columns[0]))
    for column in columns:
        filled = pc.or_(filled, pc.is_valid(column))
    return [column.filter(filled) for column in columns]


def _option(text: str) -> str:
    """A text as SQL writes it; a tabulator cannot be seen, so it is written out."""
    return "chr(9)" if text == "\t" else literal(text)


def _note(file: str, table: RawTable) -> str:
    if table.sheet:
        return f"{file} was read as a workbook, sheet {table.sheet}; all of it as text."
    note = (
        f"{file} was read as {table.encoding}, cut at"
        f" {separator_name(table.separator)}; all of it as text."
    )
    if table.encoding == "cp1252":
        note += (
            " The encoding is a guess: look at letters with accents, and say encoding"
            " if they are wrong."
        )
    return note


def _as_lists(columns: list[pa.Array]) -> pa.Array:
    """Put columns of one length into one cell: list<list<string>>[1]."""
    length = len(columns[0])
    ends = range(0, (len(columns) + 1) * length, length)
    inner = pa.ListArray.from_arrays(
        pa.array(ends, pa.int32()), pa.concat_arrays(columns)
    )
    return pa.ListArray.from_arrays(pa.array([0, len(columns)], pa.int32()), inner)
