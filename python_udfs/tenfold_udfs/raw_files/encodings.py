"""How a text file is encoded: told by its bytes, or asked for."""

from __future__ import annotations

import codecs
import re

from tenfold_udfs.raw_files.errors import RawFileError

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# how many of the bytes are looked at for what needs a table of counts
_LOOKED_AT = 1_000_000
# letters of Windows-1252 beyond ASCII; most of them stand beside one of ASCII
_LETTER = re.compile(rb"[\xc0-\xff]")
_LETTER_IN_A_WORD = re.compile(rb"(?<=[A-Za-z])[\xc0-\xff]|[\xc0-\xff](?=[A-Za-z])")
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# signs that are no letters, between two letters: in Windows-1252 no word has one
_SIGN_IN_A_WORD = re.compile(
    rb"[A-Za-z][\x80\x82\x84-\x87\x89\x8b\x93-\x95\x99\x9b\xa1-\xb1\xb3\xb6-\xbf\xd7\xf7]"
    rb"[A-Za-z]"
)
_ASK = (
    "say it with encoding, for example utf-8, cp1250 (Central European), cp1251"
    " (Cyrillic), cp1252 (Western European), cp1256 (Arabic), gb18030 (Chinese)"
)


def encoding_of(raw: bytes) -> str:
    """Name the encoding of a text.

    UTF-8 is certain, and so are UTF-16 and UTF-32. Windows-1252 is taken where the
    bytes read as words in it; whoever is told should look at letters with accents.

    Raises:
        RawFileError: The bytes are those of another encoding, or of a broken one.
    """
    for mark, encoding in _MARKS.items():
        # a UTF-16 mark and two zero bytes are the mark of UTF-32
        if raw.startswith(mark):
            return encoding
    start = raw[:_LOOKED_AT]
    zeros = [start[place::2].count(0) for place in (0, 1)]
    if 10 * max(zeros) > len(start):
        return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    try:
        raw.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    read = raw.decode("utf-8", errors="replace")
    broken = read.count("\ufffd")
    others = len(re.findall(r"[^\x00-\x7f\ufffd]", read))
    if others > broken:
        row = 1 + read[: read.index("\ufffd")].count("\n")
        raise RawFileError(
            f"it is UTF-8, but bytes in it are broken, the first in line {row}. Export"
            " it again, or " + _ASK
        )
    if (
        _UNDEFINED.search(raw)
        or _SIGN_IN_A_WORD.search(raw)
        or 2 * len(_LETTER_IN_A_WORD.findall(raw)) < len(_LETTER.findall(raw))
        or b"\0" in start
    ):
        raise RawFileError("its encoding is not clear: " + _ASK)
    return "cp1252"


def decoded(raw: bytes, encoding: str) -> str:
    """Read bytes as text.

    Raises:
        RawFileError: Nobody knows the encoding, or bytes do not fit it.
    """
    try:
        return raw.decode(encoding)
    except LookupError:
        raise RawFileError(f"there is no encoding {encoding}: {_ASK}") from None
    except UnicodeError as error:
        # where it broke off; the message of Python's own holds bytes
        place = getattr(error, "start", 0)
        row = 1 + raw[:place].count(b"\n")
        raise RawFileError(
            f"it cannot be read as {encoding}: bytes in line {row} do not fit. Export"
            " it again, or " + _ASK
        ) from None
