"""Samplers that draw synthetic records from what is safe to say."""

from pathlib import Path

from tenfold_udfs.kernel_cache import discard_outdated_kernels

# before anything below is compiled or loaded from the cache
discard_outdated_kernels(Path(__file__).parent)

from .combinations import sample_from_combinations  # noqa: E402
from .records import sample_from_records  # noqa: E402

__all__ = ["sample_from_combinations", "sample_from_records"]
