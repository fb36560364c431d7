"""Run pac-synth over a Parquet file: a script, to be measured as one process."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq


def synthesize(
    subjects_file: str,
    records_file: str,
    seconds_file: str,
    fabrication: str,
    reporting_length: str,
    epsilon: str,
) -> None:
    """Fit, sample and write the records; an empty text is missing on both sides."""
    from pacsynth import (
        Dataset,
        DpAggregateSeededParametersBuilder,
        DpAggregateSeededSynthesizer,
        FabricationMode,
    )

    with duckdb.connect() as connection:
        table = connection.execute("from read_parquet($1)", [subjects_file])
        names = [column[0] for column in table.description]
        rows = [["" if v is None else str(v) for v in row] for row in table.fetchall()]
    if any("0" in row for row in rows):
        sys.exit("pac-synth takes the value 0 for missing; rename it in the dataset")
    started = time.perf_counter()
    synthesizer = DpAggregateSeededSynthesizer(
        DpAggregateSeededParametersBuilder()
        .reporting_length(int(reporting_length))
        .epsilon(float(epsilon))
        .fabrication_mode(getattr(FabricationMode, fabrication)())
        .build()
    )
    synthesizer.fit(Dataset([names, *rows]))
    fitted = time.perf_counter()
    drawn = synthesizer.sample()
    sampled = time.perf_counter()
    columns = list(zip(*drawn[1:], strict=True))
    found = {
        name: pa.array([value or None for value in values], pa.string())
        for name, values in zip(drawn[0], columns, strict=True)
    }
    none = pa.nulls(len(drawn) - 1, pa.string())
    pq.write_table(pa.table({n: found.get(n, none) for n in names}), records_file)
    seconds = {"count": fitted - started, "sample": sampled - fitted}
    Path(seconds_file).write_text(json.dumps(seconds), encoding="utf-8")


if __name__ == "__main__":
    synthesize(*sys.argv[1:])
