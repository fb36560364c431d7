"""What is wrong with a file, in words for people and without a value of it."""

from __future__ import annotations


class RawFileError(ValueError):
    """A file that cannot be read as a table; the text says why and what to do."""
