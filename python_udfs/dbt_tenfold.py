"""Makes Tenfold's functions known to a session of Spark that dbt opens.

dbt imports every module whose name begins with `dbt_`, and makes the plugins that it
lists. Spark has no other place for it: its adapter has no plugins, and a session in
dbt's process is made by the first query. With another adapter nothing is done here.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from dbt.plugins.manager import dbtPlugin

# Python processes of Spark import the functions from here
_SOURCES = str(Path(__file__).resolve().parent)


class TenfoldPlugin(dbtPlugin):
    """Loaded by dbt because of this module's name."""

    def initialize(self) -> None:
        """Register the functions on each session, where dbt has loaded Spark's adapter.

        What Spark's Python processes need is set before Java starts, which hands its
        environment on to them.
        """
        if "dbt.adapters.spark" not in sys.modules:
            return
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            # the adapter can reach a Spark elsewhere, which has no functions of ours
            return
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        if _SOURCES not in paths:
            os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [_SOURCES, *paths]))
        _register_on_sessions(SparkSession.Builder)


plugins = [TenfoldPlugin]


def _register_on_sessions(builder: Any) -> None:
    """Have a class that makes sessions register the functions on each, once."""
    make_session = builder.getOrCreate
    if hasattr(make_session, "registered_by_tenfold"):
        return
    registered: list[Any] = []

    def make_session_with_functions(self: Any) -> Any:
        session = make_session(self)
        # registering asks for the session again
        if session not in registered:
            registered.append(session)
            from tenfold_udfs.engines.spark import register_functions

            register_functions(session)
        return session

    make_session_with_functions.registered_by_tenfold = True  # type: ignore[attr-defined]
    builder.getOrCreate = make_session_with_functions
