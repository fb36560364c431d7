"""The dbt-duckdb plugin that makes Tenfold's functions known to a connection.

Nothing that has to be installed for Tenfold is imported with this module, so that what
is missing can be told in one sentence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt_common.exceptions import DbtRuntimeError
from duckdb import DuckDBPyConnection


class Plugin(BasePlugin):
    """Loaded by dbt-duckdb for ``module: tenfold_udfs.plugin`` in profiles.yml."""

    def update_connection_config(
        self, creds: DuckDBCredentials, config: dict[str, Any]
    ) -> None:
        """Make the folder of the private warehouse; DuckDB does not."""
        if creds.path != ":memory:" and "://" not in creds.path:
            Path(creds.path).parent.mkdir(parents=True, exist_ok=True)

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        """Register the functions on the parent connection.

        A function that is registered on a cursor is freed with the cursor, so this
        is the one place where registration is safe.

        Raises:
            DbtRuntimeError: A Python package is missing or does not fit the others.
        """
        try:
            from tenfold_udfs.engines.duckdb import register_functions
        except ImportError as error:
            if (error.name or "").startswith("tenfold_udfs"):
                raise
            raise DbtRuntimeError(
                f"Tenfold: its Python functions cannot be loaded ({error}). Install"
                f" what they need beside dbt: python -m pip install {_source()}"
            ) from None
        register_functions(conn)
        # In bits: three columns of the macro column_groups fit in. The setting has an
        # effect on speed alone, and one in profiles.yml comes after it.
        conn.execute("set perfect_ht_threshold = 20")

    def configure_cursor(self, cursor: DuckDBPyConnection) -> None:
        """Note what dbt knows before anything of the project can ask the warehouse.

        dbt makes a cursor before every query, the first of them before any hook.
        """
        from tenfold_udfs.publication.compilation import watch_compilation

        watch_compilation()


def _source() -> str:
    """Return what pip installs: the folder that this file is in, from here if near."""
    checkout = Path(__file__).resolve().parents[2]
    if not (checkout / "pyproject.toml").is_file():
        return "dbt_packages/tenfold"
    try:
        return str(checkout.relative_to(Path.cwd()))
    except ValueError:
        return str(checkout)
