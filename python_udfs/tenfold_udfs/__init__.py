"""Python functions that Tenfold's SQL calls inside DuckDB."""

__version__ = "0.1.0"
