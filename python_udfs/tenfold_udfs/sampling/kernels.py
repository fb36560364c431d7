"""How the sampler's inner loops become machine code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from numba import njit

from tenfold_udfs.kernel_cache import KernelCache, KernelFolder

if TYPE_CHECKING:
    # what it is to whoever reads a loop: its steps in any order
    prange = range
else:
    from numba import prange

__all__ = ["FOLDER", "kernel", "prange"]

Function = TypeVar("Function", bound=Callable[..., object])

FOLDER = KernelFolder(
    Path(__file__).parent,
    slowest="sweeps.sweep",
    sentence="compiling the sampler once, about a minute",
)


def kernel(
    *, parallel: bool = False, inline: Literal["never", "always"] = "never"
) -> Callable[[Function], Function]:
    """Compile a function when it is first called, and keep it for the next run.

    Numba compiles one form for each combination of types, and takes a literal number,
    and a row that ``for row in array`` gives, for types of their own: ``np.int64(1)``
    and ``array[r]`` are like any other number and row.

    To a type checker a kernel is the function that it is made of, so that calls are
    checked against its annotations; Numba's own type says less of them.
    """

    def compiled(function: Function) -> Function:
        dispatcher: Any = njit(parallel=parallel, inline=inline)(function)
        dispatcher._cache = KernelCache(function, FOLDER)
        return cast(Function, dispatcher)

    return compiled
