"""The arrays that samplers take and return, by the type of their numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
UInt64 = NDArray[np.uint64]
Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

# numbers and truth values of Python, and NumPy's, which Numba never takes for literals
Whole = int | np.int64
Flag = bool | np.bool_

# what a caller makes of the records
Drawn = NDArray[Any]
