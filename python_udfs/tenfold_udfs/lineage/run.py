"""The analysis as SQL calls it: texts in, a text out, the manifest from its file."""

from __future__ import annotations

import json
from functools import cache

import duckdb

from tenfold_udfs.lineage.failure import failed_report
from tenfold_udfs.lineage.manifest import manifest_of_run
from tenfold_udfs.lineage.report import column_lineage


def column_lineage_of_run(run: str, catalogue: str, functions: str) -> str:
    """Analyse what an invocation of dbt built.

    Args:
        run: JSON of what tenfold.lineage_input gathers.
        catalogue: JSON rows of database, schema, table, column and type.
        functions: JSON rows of a function's name and whether it is internal.

    Returns:
        JSON of what `report.column_lineage` returns. Whatever goes wrong becomes a
        violation, without the text of the error, which could quote SQL.
    """
    try:
        given = json.loads(run)
        manifest = manifest_of_run(given)
        if manifest is None:
            return failed_report(
                "dbt's manifest.json of this very run is not in the target folder."
                " Build without --no-write-json, and give builds that run at the same"
                " time a --target-path each"
            )
        given["catalogue"] = json.loads(catalogue or "[]")
        given["functions"] = json.loads(functions or "[]")
        report = column_lineage(manifest, given, _built_in_functions())
    except Exception as error:
        return failed_report(f"the analysis stopped with {type(error).__name__}")
    return json.dumps(report)


@cache
def _built_in_functions() -> frozenset[str]:
    """Return the names of the functions that the bare engine has."""
    with duckdb.connect(":memory:") as connection:
        rows = connection.execute(
            "select distinct function_name from duckdb_functions()"
        ).fetchall()
    return frozenset(name for (name,) in rows)
