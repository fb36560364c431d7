"""Values of a table as small integers: 0 is missing, 1 and up are its values."""

from __future__ import annotations

from typing import NamedTuple

import duckdb
import numpy as np


class CodeLists(NamedTuple):
    """The columns of a table of subjects and the values that occur in each.

    The lists live in the connection as enumerations, one per column.
    """

    connection: duckdb.DuckDBPyConnection
    columns: list[str]
    values_per_column: np.ndarray

    @property
    def code_type(self) -> str:
        """The smallest integer type that holds every code."""
        return "utinyint" if self.values_per_column.max(initial=0) < 256 else "uinteger"

    def encode(self, relation: str) -> tuple[np.ndarray, int]:
        """Turn a table or subquery with these columns into codes.

        Returns:
            uint[columns, rows], and the number of cells whose value is in no list;
            these are 0 in the array.
        """
        codes = [self._code(i) for i in range(len(self.columns))]
        unknown = [
            f"count(*) filter ({quoted(name)} is not null and {code} = 0)"
            for name, code in zip(self.columns, codes, strict=True)
        ]
        strangers = self.connection.execute(
            f"select {' + '.join(unknown)} from {relation}"
        ).fetchone()[0]
        selected = ", ".join(f"{code} as code_{i}" for i, code in enumerate(codes))
        fetched = self.connection.execute(
            f"select {selected} from {relation}"
        ).fetchnumpy()
        return np.stack([np.asarray(c) for c in fetched.values()]), strangers

    def numbers_of(self, number: int) -> np.ndarray | None:
        """Return what the values of a column say, where all of them are numbers.

        Args:
            number: of the column.

        Returns:
            double[values + 1], by the code; not a number for 0, a missing value. None
            where a value is no number, or there is none.
        """
        if not self.values_per_column[number]:
            return None
        told = self.connection.execute(
            "select try_cast(value as double) from"
            f" (select unnest(enum_range(null::values_{number})) as value)"
        ).fetchall()
        numbers = np.array([np.nan, *(n for (n,) in told)], np.float64)
        return None if np.isnan(numbers[1:]).any() else numbers

    def _code(self, number: int) -> str:
        """Return the SQL expression of a column's code."""
        if not self.values_per_column[number]:
            return f"0::{self.code_type}"
        text = f"cast({quoted(self.columns[number])} as varchar)"
        position = f"enum_code(try_cast({text} as values_{number}))"
        return f"coalesce({position}::{self.code_type} + 1, 0)::{self.code_type}"


def quoted(name: str) -> str:
    """Quote the name of a column."""
    return '"' + name.replace('"', '""') + '"'


def code_lists(
    connection: duckdb.DuckDBPyConnection, relation: str, columns: list[str]
) -> CodeLists:
    """List the values of each column of a table or subquery, in their order."""
    sizes = []
    for number, name in enumerate(columns):
        distinct = (
            f"select distinct cast({quoted(name)} as varchar) as value"
            f" from {relation} where {quoted(name)} is not null"
        )
        size = connection.execute(f"select count(*) from ({distinct})").fetchone()[0]
        if size:
            connection.execute(
                f"create type values_{number} as enum ({distinct} order by value)"
            )
        sizes.append(size)
    return CodeLists(connection, columns, np.array(sizes, np.int64))
