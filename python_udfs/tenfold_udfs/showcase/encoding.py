"""Writes arrays as one compressed text for a page, columns beside one another."""

from __future__ import annotations

import base64
import zlib
from typing import Any

import numpy as np

from tenfold_udfs.showcase.release import Release

_ALIGNMENT = 4


class Buffer:
    """Columns one after another, each at a place where a typed array may start."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._parts: list[bytes] = []
        self._length = 0

    def add(self, array: np.ndarray) -> dict[str, Any]:
        """Add a column of integers in the narrowest type that holds it.

        Returns:
            What the page needs to find it: bytes per number, offset, length.
        """
        largest = int(array.max(initial=0))
        width = 1 if largest < 2**8 else 2 if largest < 2**16 else 4
        content = array.astype(f"<u{width}").tobytes()
        content += bytes(-len(content) % _ALIGNMENT)
        described = {"width": width, "offset": self._length, "length": len(array)}
        self._parts.append(content)
        self._length += len(content)
        return described

    def text(self) -> str:
        """Return everything, deflated and in base 64."""
        return deflated(b"".join(self._parts))


def deflated(content: bytes) -> str:
    """Compress bytes and write them in base 64."""
    return base64.b64encode(zlib.compress(content, 9)).decode("ascii")


def encode_records(release: Release, buffer: Buffer) -> dict[str, Any]:
    """Add the distinct records, column by column."""
    return {
        "rows": len(release.records),
        "columns": [buffer.add(column) for column in release.records.T],
        "counts": buffer.add(release.record_counts),
    }


def encode_combinations(release: Release, buffer: Buffer) -> list[dict[str, Any]]:
    """Add the published combinations, sorted, so that the page can look them up.

    An item is an attribute with a value; items are numbered through all attributes.
    The combinations of each length are one block of as many columns of items; those of
    the same attributes stand together.
    """
    sizes = [len(attribute.values) for attribute in release.attributes]
    first_item = np.concatenate(([0], np.cumsum(sizes)))[:-1].astype(np.int64)
    lengths = (release.combinations > 0).sum(axis=1)
    blocks = []
    for length in range(1, release.reporting_length + 1):
        chosen = np.flatnonzero(lengths == length)
        codes = release.combinations[chosen]
        places = np.nonzero(codes)
        items = (codes[places] - 1 + first_item[places[1]]).reshape(-1, length)
        attributes = places[1].reshape(-1, length)
        order = np.lexsort((*items.T[::-1], *attributes.T[::-1]))
        blocks.append(
            {
                "items": [buffer.add(column) for column in items[order].T],
                "subjects": buffer.add(release.subjects[chosen][order]),
            }
        )
    return blocks
