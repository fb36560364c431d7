"""Tables in texts with separators: commas, semicolons, tabulators or bars."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from tenfold_udfs.raw_files.errors import RawFileError

SEPARATORS = (",", ";", "\t", "|")
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabulators", "|": "bars"}
_LOOKED_AT = 1_000_000
_ROWS_LOOKED_AT = 300
# bytes that fit into one array of texts
_LARGEST = 2**31 - 2


def separator_name(separator: str) -> str:
    """Name a separator for people."""
    return _NAMES.get(separator, f"the sign {separator}")


def without_declaration(text: str) -> tuple[str, str | None]:
    """Take off the first line `sep=;` that spreadsheets write, and return its sign.

    A program that wrote the file again may have filled the line up with the sign.
    """
    declared = re.match(
        r'\ufeff?"?sep ?= ?([^\w\r\n"])"?\1*[ \t]*(\r\n|\r|\n)', text, re.IGNORECASE
    )
    if declared is None:
        return text, None
    return text[declared.end() :], declared[1]


def check_separator(separator: str) -> None:
    """See to it that what somebody said separates columns can do so.

    Raises:
        RawFileError: It cannot.
    """
    is_sign = len(separator) == 1 and not re.match(r'[\w"\r\n]', separator)
    if not is_sign or not separator.isascii():
        raise RawFileError(
            "separator must be one sign, such as ; or a tabulator, and no letter, digit"
            " or quotation mark"
        )


def separator_of(text: str) -> str:
    """Find what separates the columns: what cuts most rows as it cuts the first one.

    A comma where nothing does, and only then where another sign cuts as well: it also
    stands in the numbers and names of a table that semicolons cut.
    """
    start = text[:_LOOKED_AT]
    if len(text) > _LOOKED_AT:
        start = start[: start.rfind("\n") + 1]

    def fit(separator: str) -> tuple[bool, int, bool]:
        lines = io.StringIO(start, newline="")
        try:
            rows = [
                row
                for row in islice(
                    csv.reader(lines, delimiter=separator), _ROWS_LOOKED_AT
                )
                if row
            ]
        except csv.Error:
            return False, 0, False
        width = len(rows[0]) if rows else 0
        fitting = sum(len(row) == width for row in rows)
        fits = width > 1 and fitting >= 0.9 * len(rows)
        return fits, width, (separator == ",") != fits

    return max(SEPARATORS, key=fit)


def rows_of_text(text: str, separator: str) -> list[pa.Array]:
    """Return the columns of a table, names in the first row; empty is missing.

    Raises:
        RawFileError: Rows have more or fewer cells than the first, a quotation mark is
            not closed, or there is no row.
    """
    if not text.strip():
        raise RawFileError("it is empty")
    wrong: list[int] = []

    def skip(row: pyarrow.csv.InvalidRow) -> str:
        wrong.append(row.number or 0)
        return "skip"

    # a last line without an end would not be read where it is the only one
    encoded = (text if text.endswith(("\n", "\r")) else text + "\n").encode("utf-8")
    if len(encoded) > _LARGEST:
        raise RawFileError(
            "it is too large to be read as a whole: load it into a table"
        )
    first = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    width = len(first)
    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(encoded),
            read_options=pyarrow.csv.ReadOptions(
                # rows have numbers only where one thread counts them
                use_threads=False,
                autogenerate_column_names=True,
                block_size=max(len(encoded), 1),
            ),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=separator,
                newlines_in_values=True,
                invalid_row_handler=skip,
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types={f"f{place}": pa.string() for place in range(width)},
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        # its message would show a part of a row
        raise RawFileError(
            f"it cannot be cut into columns at {separator_name(separator)}. A quotation"
            " mark may not be closed, or the separator is another: say it with"
            " separator"
        ) from None
    if wrong and len(wrong) >= (table.num_rows + len(wrong)) / 2:
        raise RawFileError(
            f"its first row is cut into {width:,} at {separator_name(separator)}, and"
            f" {len(wrong):,} of its rows into more or fewer. Take away what stands"
            " above the names of the columns; or say separator, if it is another one"
        )
    if wrong:
        raise RawFileError(
            f"{len(wrong):,} of its rows have more or fewer cells than the first row,"
            f" the first of them is row {min(wrong):,}. It was cut at"
            f" {separator_name(separator)}: if that is wrong, say separator. If not,"
            " mend these rows; a text with a separator in it needs quotation marks"
        )
    columns = [column.combine_chunks() for column in table.columns]
    _check_quotes(columns, separator)
    return columns


def _check_quotes(columns: list[pa.Array], separator: str) -> None:
    """Look for rows in a cell: a quotation mark that is not closed swallows them."""
    if len(columns) < 3:
        return
    row = re.compile(
        rf"(?:[^{re.escape(separator)}\n]*{re.escape(separator)})"
        rf"{{{len(columns) - 1}}}[^{re.escape(separator)}\n]*"
    )
    for column in columns:
        lines = column.filter(pc.fill_null(pc.match_substring(column, "\n"), False))
        for cell in lines:
            if any(row.fullmatch(line) for line in cell.as_py().split("\n")[1:]):
                raise RawFileError(
                    "a cell in it holds whole rows, so a quotation mark before it is"
                    " not closed. Export the file again"
                )
