"""Samplers that draw synthetic records from what is safe to say."""

from .combinations import sample_from_combinations
from .records import sample_from_records

__all__ = ["sample_from_combinations", "sample_from_records"]
