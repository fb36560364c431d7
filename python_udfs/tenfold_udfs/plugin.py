"""The dbt-duckdb plugin that makes Tenfold's functions known to a connection."""

from pathlib import Path

from dbt.adapters.duckdb.plugins import BasePlugin
from duckdb import DuckDBPyConnection

from tenfold_udfs.functions import register_functions


class Plugin(BasePlugin):
    """Loaded by dbt-duckdb for ``module: tenfold_udfs.plugin`` in profiles.yml."""

    def update_connection_config(self, creds, config) -> None:
        """Make the folder of the private warehouse; DuckDB does not."""
        if creds.path != ":memory:" and "://" not in creds.path:
            Path(creds.path).parent.mkdir(parents=True, exist_ok=True)

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        """Register the functions on the parent connection.

        A function that is registered on a cursor is freed with the cursor, so this
        is the one place where registration is safe.
        """
        register_functions(conn)
