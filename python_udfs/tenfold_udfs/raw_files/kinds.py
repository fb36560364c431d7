"""What kind of file it is, told by its first bytes rather than by its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tenfold_udfs.raw_files.errors import RawFileError

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
PARQUET = (".parquet", ".pq")
# how other kinds begin, and what they are
_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf")
_OTHERS = {
    b"%PDF": "a PDF document",
    b"ARROW1": "an Arrow file",
    b"ORC": "an ORC file",
    b"SQLite format 3": "a database of SQLite",
    b"$FL2": "a file of SPSS",
    b"$FL3": "a file of SPSS",
    b"<stata_dta>": "a file of Stata",
    b"{\\rtf": "a document",
}
_MARKUP = re.compile(
    rb"(\xef\xbb\xbf)?\s*<(!doctype|!--|\?xml|html|table)", re.IGNORECASE
)
_JSON = re.compile(rb'(\xef\xbb\xbf)?\s*(\[\s*)?\{\s*("|\})')
_EXPORT = "Export it as CSV, as a workbook or as Parquet"


def kind_of(path: Path) -> str:
    """Tell text, workbook or parquet.

    Raises:
        RawFileError: It is empty, or of another kind.
    """
    with path.open("rb") as file:
        start = file.read(200)
    if not start:
        raise RawFileError("it is empty")
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(_COMPRESSED) or _is_archive(path, start):
        raise RawFileError("it is compressed. Unpack it, and name the file in it")
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "workbook"
    for beginning, what in _OTHERS.items():
        if start.startswith(beginning):
            raise RawFileError(f"it is {what} and no table. {_EXPORT}")
    if _MARKUP.match(start):
        raise RawFileError(f"it is HTML or XML and no table. {_EXPORT}")
    if _JSON.match(start):
        raise RawFileError(f"it is JSON and no table. {_EXPORT}")
    if path.suffix.lower() in WORKBOOKS + PARQUET:
        raise RawFileError(
            f"its content is not what its name says, or it is broken. {_EXPORT}"
        )
    return "text"


def check_parquet(path: Path) -> None:
    """See to it that a Parquet file can be opened, and is one file by its name.

    Raises:
        RawFileError: It is not.
    """
    if re.search(r"[*?\[]", str(path)):
        raise RawFileError(
            "its path has a sign that stands for several files: *, ? or [. Rename it"
        )
    try:
        pq.read_schema(path)
    except (pa.ArrowException, OSError):
        raise RawFileError("it cannot be opened as Parquet: it is broken") from None


def _is_archive(path: Path, start: bytes) -> bool:
    """Tell whether it is an archive of files that make up no workbook."""
    if not start.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False
    return not any(name.startswith(("xl/", "content.xml")) for name in names)
