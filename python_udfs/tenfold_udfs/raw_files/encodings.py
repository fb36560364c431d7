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
# so many of the bytes, at least, are zero in UTF-16 and UTF-32
_ZEROS = 0.005
# zero, and what begins another alphabet in ISO 2022
_NO_TEXT = re.compile("[\x00\x1b]")
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
    wide = _wide_encoding(start)
    if wide:
        return wide
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


def _wide_encoding(start: bytes) -> str | None:
    """Name UTF-16 or UTF-32 by where its zero bytes stand, none for other texts.

    A line break alone has one of two bytes, or three of four, in every script.
    """
    zeros = [start[place::4].count(0) for place in range(4)]
    if sum(zeros) < _ZEROS * len(start):
        return None
    quarter = len(start) / 4
    # in four bytes, the first is always zero and the second nearly always
    if zeros[0] >= quarter - 1 and zeros[1] > quarter / 2:
        return "utf-32-be"
    if zeros[3] >= quarter - 1 and zeros[2] > quarter / 2:
        return "utf-32-le"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    # a stray zero does not make all ends of lines wide
    ends = len(re.findall(rb"[\r\n]", start))
    if odd > 10 * even and 2 * len(re.findall(rb"[\r\n]\x00", start)) > ends:
        return "utf-16-le"
    if even > 10 * odd and 2 * len(re.findall(rb"\x00[\r\n]", start)) > ends:
        return "utf-16-be"
    return None


def decoded(raw: bytes, encoding: str) -> str:
    """Read bytes as text.

    Raises:
        RawFileError: Nobody knows the encoding, bytes do not fit it, or what they are
            is no text.
    """
    text = _text(raw, encoding)
    found = _NO_TEXT.search(text)
    if found:
        row = 1 + text[: found.start()].count("\n")
        raise RawFileError(
            f"line {row} has signs that no text has. It is another kind of file, or"
            " broken, or its encoding is another: " + _ASK
        )
    return text


def _text(raw: bytes, encoding: str) -> str:
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
