"""How well synthetic records keep the counts of the subjects, from arrays of codes."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numba import njit

from tenfold_benchmarks.dense_counts import CellCounts

# exact counts from, up to but not with
COUNT_BANDS = [10, 20, 50, 100, 1000, None]
# the same for the people of single values
PEOPLE_BANDS = [10, 50, 200, 1000, None]
# sets of columns longer than what is fitted, of which so many are looked at
LARGEST_NUMBER_OF_SETS = 200


def utility(
    subjects: np.ndarray,
    records: np.ndarray,
    exact: dict[int, CellCounts],
    synthetic: dict[int, CellCounts],
    minimum_group_size: int,
) -> dict[str, Any]:
    """Measure records against the subjects they stand for.

    Args:
        subjects: uint[columns, subjects], codes with 0 for missing.
        records: uint[columns, records], the same codes.
        exact: the subjects' combinations by length.
        synthetic: the records' combinations by length.
        minimum_group_size: k.

    Returns:
        Shares are parts of 1; errors are numbers of subjects.
    """
    safe = {n: counts.at_least(minimum_group_size) for n, counts in exact.items()}
    by_length = {
        str(length): errors(safe[length], synthetic[length]) for length in safe
    }
    combinations_of_all = sum(part["combinations"] for part in by_length.values())
    lost = sum(part["lost"] for part in by_length.values())
    held = {n: exact[n].at(synthetic[n].cells) for n in exact}
    people, rows = subjects.shape[1], records.shape[1]
    protected = people // minimum_group_size * minimum_group_size
    raw_mean, mean = attributes_per_row(subjects), attributes_per_row(records)
    return {
        "subjects": people,
        "protected_total": protected,
        "records": rows,
        "records_over_subjects": rows / people - 1,
        "records_over_protected_total": rows / protected - 1 if protected else None,
        "attributes_per_subject": raw_mean,
        "attributes_per_record": mean,
        "attributes_share": mean / raw_mean if raw_mean else None,
        "safe_combinations": combinations_of_all,
        "lost": lost,
        "lost_share": _share(lost, combinations_of_all) or 0.0,
        "unsafe_combinations": sum(
            int((n < minimum_group_size).sum()) for n in held.values()
        ),
        "fabricated_combinations": sum(int((n == 0).sum()) for n in held.values()),
        "blanks_in_complete_columns": blanks_in_complete_columns(subjects, records),
        "by_length": by_length,
        "single_values": single_values(safe[1], synthetic[1]),
        "distinct_share": distinct_share(records),
        "beyond_reporting_length": errors_beyond(
            subjects, records, max(safe) + 1, minimum_group_size
        ),
    }


def single_values(safe: CellCounts, synthetic: CellCounts) -> dict[str, Any]:
    """Say how many of their people safe values have in the records.

    Returns:
        By how many people share a value, the people in the records for each in the
        raw table; how many values have less than half of theirs; and the error of all
        of them as a share of all their people.
    """
    drawn = synthetic.at(safe.cells)
    people = safe.counts
    by_people = []
    for first, end in pairwise(PEOPLE_BANDS):
        inside = (people >= first) & (people < (end or np.inf))
        by_people.append(
            {
                "people": f"{first}-{end - 1}" if end else f"{first}+",
                "values": int(inside.sum()),
                "kept_share": _share(drawn[inside].sum(), people[inside].sum()),
            }
        )
    return {
        "by_people": by_people,
        "under_half": int((2 * drawn < people).sum()),
        "error_share": _share(np.abs(drawn - people).sum(), people.sum()),
    }


def errors_beyond(
    subjects: np.ndarray, records: np.ndarray, length: int, minimum_group_size: int
) -> dict[str, Any] | None:
    """Compare counts of combinations that are longer than those which are fitted.

    Args:
        subjects: uint[columns, subjects], codes with 0 for missing.
        records: uint[columns, records].
        length: of the combinations.
        minimum_group_size: k; those of fewer subjects are left out.

    Returns:
        As `errors` does without bands, over a seeded choice of the sets of columns
        where there are many; None where there are fewer columns.
    """
    columns = len(subjects)
    if columns < length:
        return None
    sets = list(combinations(range(columns), length))
    if len(sets) > LARGEST_NUMBER_OF_SETS:
        chosen = np.random.default_rng(length).choice(
            len(sets), LARGEST_NUMBER_OF_SETS, replace=False
        )
        sets = [sets[number] for number in np.sort(chosen)]
    # records may have codes that no subject has
    sizes = 1 + np.maximum(
        subjects.max(axis=1, initial=0), records.max(axis=1, initial=0)
    ).astype(np.int64)
    differences, lost = [], []
    for chosen_columns in map(list, sets):
        radix = np.cumprod([1, *sizes[chosen_columns][:-1]])
        raw_keys, raw_counts = _whole_keys(subjects[chosen_columns], radix)
        keys, counts = _whole_keys(records[chosen_columns], radix)
        safe = raw_counts >= minimum_group_size
        drawn = np.zeros(int(safe.sum()), np.int64)
        place = np.searchsorted(keys, raw_keys[safe])
        found = place < len(keys)
        found[found] = keys[place[found]] == raw_keys[safe][found]
        drawn[found] = counts[place[found]]
        differences.append(drawn - raw_counts[safe])
        lost.append(drawn == 0)
    return {
        "length": length,
        **_summary(np.concatenate(differences), np.concatenate(lost)),
    }


def _whole_keys(codes: np.ndarray, radix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Count the rows of uint[columns, rows] that have no blank, by one number each."""
    whole = (codes != 0).all(axis=0)
    keys = (codes[:, whole].astype(np.int64) * radix[:, np.newaxis]).sum(axis=0)
    return np.unique(keys, return_counts=True)


def distinct_share(records: np.ndarray) -> float | None:
    """Return how many of the records in uint[columns, records] differ, of all."""
    if not records.size:
        return None
    return len(np.unique(records.T, axis=0)) / records.shape[1]


def errors(safe: CellCounts, synthetic: CellCounts) -> dict[str, Any]:
    """Compare the counts of safe combinations of one length, lost ones included.

    Returns:
        Of all of them, and of each band of the exact count: how many there are, how
        many no record has, the mean of |synthetic - exact| and of
        synthetic - exact.
    """
    differences = synthetic.at(safe.cells) - safe.counts
    lost = differences == -safe.counts
    bands = []
    for first, end in pairwise(COUNT_BANDS):
        inside = (safe.counts >= first) & (safe.counts < (end or np.inf))
        name = f"{first}-{end - 1}" if end else f"{first}+"
        bands.append({"count": name, **_summary(differences[inside], lost[inside])})
    return {**_summary(differences, lost), "by_count": bands}


def _summary(differences: np.ndarray, lost: np.ndarray) -> dict[str, Any]:
    """Summarize signed errors, int64[combinations]."""
    return {
        "combinations": len(differences),
        "lost": int(lost.sum()),
        "mean_absolute_error": _mean(np.abs(differences)),
        "mean_error": _mean(differences),
    }


def _share(part: float, whole: float) -> float | None:
    """Return a part of 1, or None of nothing."""
    return float(part / whole) if whole else None


def _mean(numbers: np.ndarray) -> float | None:
    """Return the mean, or None of nothing."""
    return float(numbers.mean()) if len(numbers) else None


def attributes_per_row(codes: np.ndarray) -> float:
    """Return the mean number of values in a row of uint[columns, rows]."""
    return np.count_nonzero(codes) / codes.shape[1] if codes.shape[1] else 0.0


def blanks_in_complete_columns(
    subjects: np.ndarray, records: np.ndarray
) -> float | None:
    """Return the share of blank cells in the columns in which no subject has one.

    Returns:
        A part of 1, or None where no column is complete.
    """
    complete = (subjects != 0).all(axis=1)
    cells = records[complete]
    return float((cells == 0).mean()) if cells.size else None


def records_held_by_few(
    subjects: np.ndarray, records: np.ndarray, minimum_group_size: int
) -> int:
    """Count distinct records that fewer than k subjects hold as a whole.

    Args:
        subjects: uint[columns, subjects], codes with 0 for missing.
        records: uint[columns, records]; a subject holds a record whose every value
            is also the subject's.
        minimum_group_size: k.
    """
    distinct = np.unique(records.T, axis=0)
    values = subjects.max(axis=1, initial=0).astype(np.int64)
    first_bitmaps = np.concatenate([[0], np.cumsum(values)])
    bitmaps = _bitmaps(subjects, first_bitmaps)
    return _held_by_few(
        distinct, values, first_bitmaps, bitmaps, subjects.shape[1], minimum_group_size
    )


@njit(cache=True)
def _bitmaps(subjects, first_bitmaps):
    """Return uint64[values of all columns, words]: bit j says that subject j has it."""
    columns, rows = subjects.shape
    bitmaps = np.zeros((first_bitmaps[-1], (rows + 63) // 64), np.uint64)
    for column in range(columns):
        for row in range(rows):
            code = np.int64(subjects[column, row])
            if code != 0:
                bit = np.uint64(1) << np.uint64(row % 64)
                bitmaps[first_bitmaps[column] + code - 1, row // 64] |= bit
    return bitmaps


@njit(cache=True)
def _held_by_few(records, values, first_bitmaps, bitmaps, subjects, minimum_group_size):
    """Count the rows of records, uint[records, columns], with fewer than k holders."""
    few = 0
    columns = records.shape[1]
    items = np.empty(columns, np.int64)
    for record in records:
        length = 0
        is_known = True
        for column in range(columns):
            code = np.int64(record[column])
            if code > values[column]:
                is_known = False
            elif code != 0:
                items[length] = first_bitmaps[column] + code - 1
                length += 1
        holders = subjects if length == 0 else 0
        if is_known and length:
            for word in range(bitmaps.shape[1]):
                left = bitmaps[items[0], word]
                for i in range(1, length):
                    if not left:
                        break
                    left &= bitmaps[items[i], word]
                while left:
                    left &= left - np.uint64(1)
                    holders += 1
                if holders >= minimum_group_size:
                    break
        if not is_known or holders < minimum_group_size:
            few += 1
    return few
