"""How the sampler's inner loops become machine code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar, cast

from numba import njit

from tenfold_udfs.kernel_cache import KernelCache, KernelFolder

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

    Numba tells a type checker nothing about what it returns. A kernel is called as the
    function that it is made of, so that its annotations stay.
    """

    def compiled(function: Function) -> Function:
        dispatcher = njit(parallel=parallel, inline=inline)(function)
        dispatcher._cache = KernelCache(function, FOLDER)
        return cast(Function, dispatcher)

    return compiled
