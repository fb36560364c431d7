"""A fixed random number for each item (Zobrist keys, see ``combination_index``)."""

from __future__ import annotations

import numpy as np

from .array_types import UInt64
from .kernels import kernel
from .streams import mix

_ONE = np.uint64(1)


@kernel()
def item_keys(items: int) -> UInt64:
    """Return uint64[items], the key of each item."""
    keys = np.empty(items, np.uint64)
    for item in range(items):
        keys[item] = mix(mix(np.uint64(item) + np.uint64(0x74656E66)) + _ONE)
    return keys
