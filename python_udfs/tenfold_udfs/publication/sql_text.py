"""Writes names and texts into SQL."""

from __future__ import annotations


def quoted(name: str) -> str:
    """Write a name into SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Write a text into SQL."""
    return "'" + text.replace("'", "''") + "'"
