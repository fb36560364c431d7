"""Fit records to protected counts by simulated annealing.

Source: Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated annealing", Science
1983. The moves are Gibbs updates of single cells (see ``gibbs``), Metropolis copy moves
(see ``copy_moves``) and block rebuilds (see ``block_rebuilds``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np

from .array_types import Int32, Int64
from .checks import enforce
from .combination_index import CombinationIndex, build_combination_index
from .copy_moves import Pool, new_pool, no_pool
from .filling import BLANK_COST, fill_blanks
from .objective import (
    Loss,
    Objective,
    build_objective,
    complete_columns,
    targets_of,
)
from .schedules import Schedule, Step
from .streams import streams
from .support_index import SupportIndex, new_caches
from .sweeps import sweep
from .workspaces import (
    Workspace,
    first_workspaces,
    new_workspaces,
    share_counts,
)

_PIECES = 2
_LEAST_RECORDS_PER_PIECE = 4096


def fit_records(
    attribute_of_item: Int32,
    combinations: Int32,
    protected_counts: Int64,
    support: SupportIndex,
    loss: Loss,
    schedule: Schedule,
    *,
    attributes: int,
    minimum_group_size: int,
    records: int,
    population: int,
    seed: int,
    filled: bool = False,
    progress: Callable[[int, int], object] | None = None,
) -> Iterator[Int32]:
    """Draw records that fit the protected counts and hold nothing unsafe.

    Args:
        attribute_of_item: int32[T], column of each item.
        combinations: int32[M, L], safe combinations, M > 0. A set of up to L items
            that is not there is unsafe, even if none of its length is.
        protected_counts: int64[M], subjects of each, rounded down to a multiple of k.
        support: who holds what, or ``support_index.no_support_index()``.
        loss: what the loss is made of.
        schedule: a ``schedules.Schedule``.
        attributes: A.
        minimum_group_size: k.
        records: R > 0, how many records to draw.
        population: protected number of people.
        seed: any integer.
        filled: whether no record may have a blank in a column that has none in the
            source.
        progress: called with (sweeps done, sweeps in all) after each sweep.

    Yields:
        int32[S, A] item ids, -1 for missing: the records, shard after shard.

    Raises:
        ValueError: no record without such blanks was found.
    """
    index = build_combination_index(attribute_of_item, combinations, attributes)
    target = targets_of(protected_counts, minimum_group_size, records, population)
    shards = schedule.shards(records, float(target.sum()))
    bounds = [records * shard // shards for shard in range(shards + 1)]
    pieces = int(np.clip(bounds[1] // _LEAST_RECORDS_PER_PIECE, 1, _PIECES))
    objective = build_objective(
        index,
        combinations,
        target,
        loss._replace(blank=BLANK_COST) if filled else loss,
        complete=complete_columns(
            index,
            combinations,
            protected_counts,
            minimum_group_size=minimum_group_size,
            population=population,
        ),
        minimum_group_size=minimum_group_size,
        pieces=pieces,
    )
    plans = [
        schedule.first_shard(records, attributes),
        *[schedule.later_shard(records, is_last=False)] * (shards - 2),
        *[schedule.later_shard(records, is_last=True)] * (shards > 1),
    ]
    caches = new_caches(pieces, support.minimum[0] > 0)
    workspaces = new_workspaces(index, caches, streams(seed, pieces))
    pool = no_pool(attributes)
    done = 0
    for (start, stop), steps in zip(pairwise(bounds), plans, strict=True):
        drawn = np.full((stop - start, attributes), -1, np.int32)
        for step in steps:
            if start == 0 and step.copy_moves:
                pool = new_pool(index, drawn, workspaces)
            _take_step(
                index,
                objective,
                support,
                combinations,
                drawn,
                pool,
                workspaces,
                step,
                shares=(start / records, stop / records),
            )
            done += 1
            if progress is not None:
                progress(done, sum(map(len, plans)))
        share_counts(workspaces)
        enforce(index, support, combinations, drawn)
        if filled:
            fill_blanks(
                index,
                objective,
                support,
                combinations,
                drawn,
                pool.records if start else no_pool(attributes).records,
                workspaces,
                stop / records,
            )
        if start == 0 and shards > 1:
            pool = new_pool(index, drawn, workspaces)
        yield drawn


def _take_step(
    index: CombinationIndex,
    objective: Objective,
    support: SupportIndex,
    combinations: Int32,
    drawn: Int32,
    pool: Pool,
    workspaces: Workspace,
    step: Step,
    *,
    shares: tuple[float, float],
) -> None:
    """Sweep once over the records of a shard (int32[S, A], in place).

    The counts go on from where the last shard left them. ``shares`` are the shares of
    the targets that all shards reach before this one and with it.
    """
    pieces = 1 if step.is_settling else len(workspaces.counts)
    sweep(
        index,
        objective._replace(
            blank_cost=objective.blank_cost * np.float32(step.blank),
            step=np.array([pieces], np.int32),
        ),
        support,
        combinations,
        drawn,
        pool,
        first_workspaces(workspaces, pieces),
        max(1, len(drawn) // (pieces * step.rounds)),
        np.float32(step.temperature),
        np.array(shares if step.is_first else shares[1:] * 2, np.float32),
        float(step.block_rebuilds),
        step.copy_moves,
    )
