"""Tables to files: CSV for the committed seeds, Parquet for any size."""

import csv
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import columns as c
import pyarrow as pa
import pyarrow.parquet as pq
from tables import BLOCK, TABLES, make_block

Chunk = dict[str, pa.Table]


def chunks(seed: int, subjects: int, size: int, threads: int) -> Iterator[Chunk]:
    """Yield the tables of about `size` subjects at a time, in order.

    Blocks are made by several threads, never more than a chunk ahead. How many
    go into a chunk changes nothing in the rows.
    """
    blocks = -(-subjects // BLOCK)
    per_chunk = max(1, size // BLOCK)
    with ThreadPoolExecutor(threads) as pool:
        waiting: list[Future[Chunk]] = []
        started = 0
        while started < blocks or waiting:
            while started < blocks and len(waiting) < per_chunk + threads:
                waiting.append(pool.submit(make_block, seed, started, subjects))
                started += 1
            ready = [future.result() for future in waiting[:per_chunk]]
            del waiting[:per_chunk]
            yield {
                name: pa.concat_tables([chunk[name] for chunk in ready])
                for name in TABLES
            }


def write_csv(chunks: Iterator[Chunk], folder: Path) -> dict[str, int]:
    """Write one CSV file per table; a missing value is an empty field."""
    rows = dict.fromkeys(TABLES, 0)
    files = {
        name: (folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
        for name in TABLES
    }
    try:
        writers = {
            name: csv.writer(file, lineterminator="\n") for name, file in files.items()
        }
        for chunk in chunks:
            for name, table in chunk.items():
                if rows[name] == 0:
                    writers[name].writerow(table.column_names)
                writers[name].writerows(
                    zip(*(column.to_pylist() for column in table.columns), strict=True)
                )
                rows[name] += table.num_rows
    finally:
        for file in files.values():
            file.close()
    return rows


def write_parquet(chunks: Iterator[Chunk], folder: Path) -> dict[str, int]:
    """Write one Parquet file per table, one row group per chunk."""
    rows = dict.fromkeys(TABLES, 0)
    writers: dict[str, pq.ParquetWriter] = {}
    try:
        for chunk in chunks:
            for name, table in chunk.items():
                plain = _plain(table)
                if name not in writers:
                    writers[name] = pq.ParquetWriter(
                        folder / f"{name}.parquet",
                        plain.schema,
                        compression="zstd",
                        compression_level=1,
                        use_dictionary=_few_values(table),
                    )
                writers[name].write_table(plain)
                rows[name] += table.num_rows
    finally:
        for writer in writers.values():
            writer.close()
    return rows


def _few_values(table: pa.Table) -> list[str]:
    """Return the columns with few different values: those made by look-up."""
    return [f.name for f in table.schema if pa.types.is_dictionary(f.type)]


def _plain(table: pa.Table) -> pa.Table:
    arrays = [
        pa.chunked_array([c.text(chunk) for chunk in column.chunks], type=pa.string())
        for column in table.columns
    ]
    return pa.table(arrays, names=table.column_names)


WRITERS = {"csv": write_csv, "parquet": write_parquet}
