"""The showcase: a release as one HTML page that opens from disk.

The page holds what the release tables hold and nothing else.
"""

from tenfold_udfs.showcase.page import showcase_page
from tenfold_udfs.showcase.release import ShowcaseError, read_release

__all__ = ["ShowcaseError", "read_release", "showcase_page"]
