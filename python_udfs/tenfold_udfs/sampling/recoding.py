"""Local recoding: let cells of finished records take the finest level that is safe.

Records are annealed at the finest level first, with all of the effort that this takes.
Then the counts at all levels come in, and the cells are drawn anew among all levels:
first those that stayed blank, because no fine value was safe there, and then all of
them, if the schedule says so. A value completes combinations at its own level and at
those above it, and a Gibbs update weighs all of them. (Hundepool et al., "Statistical
disclosure control", 2012, ch. 3, has local recoding of people; here no person is.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from .array_types import Int32, Int64
from .checks import enforce
from .combination_index import (
    CombinationIndex,
    build_combination_index,
    lengths_of,
)
from .copy_moves import new_pool, no_pool
from .cost_tables import set_all_costs
from .fitting import fit_records
from .gibbs import gibbs_update
from .hierarchies import (
    Hierarchy,
    closed_combinations,
    coarse_combinations,
    finest_alone,
    mixtures_of,
)
from .kernels import kernel
from .objective import (
    WEIGHT,
    Loss,
    Objective,
    build_objective,
    complete_columns,
    shares_with_value,
    targets_of,
)
from .parts import forget_parts, recount_record
from .schedules import Schedule
from .streams import streams
from .support_index import SupportIndex, new_caches, support_of_items
from .sweeps import sweep
from .workspaces import Workspace, new_workspaces, workspace_of

# The temperatures at which blank cells are filled.
_FILLING = (1.0, 0.3)

# A column with this share of what it shall have lacks nothing.
_NEARLY = 0.99

# So that its random numbers are others than those of the annealing.
_OTHER_SEED = 0x7265636F6465


def draw_shards(
    attribute_of_item: Int32,
    combinations: Int32,
    protected_counts: Int64,
    support: SupportIndex,
    loss: Loss,
    schedule: Schedule,
    *,
    hierarchy: Hierarchy,
    local: bool,
    attributes: int,
    minimum_group_size: int,
    records: int,
    population: int,
    seed: int,
    filled: bool = False,
    progress: Callable[[int, int], object] | None = None,
) -> Iterator[Int32]:
    """Draw records at the finest level, and recode them if ``local``.

    What shall be ``filled`` has values of the finest level: nothing is recoded.

    Args are those of ``fitting.fit_records`` and of ``recode``.

    Yields:
        int32[S, A] item ids, -1 for missing: the records, shard after shard.

    Raises:
        ValueError: no record without blanks was found, if it shall be ``filled``.
    """
    items, rows = finest_alone(attribute_of_item, combinations, hierarchy)
    place = np.full(attribute_of_item.size + 1, -1, np.int32)
    place[items] = np.arange(items.size)
    drawn = (
        fit_records(
            attribute_of_item[items],
            place[combinations[rows]],
            protected_counts[rows],
            support_of_items(support, items),
            loss,
            schedule,
            attributes=attributes,
            minimum_group_size=minimum_group_size,
            records=records,
            population=population,
            seed=seed,
            filled=filled,
            progress=progress,
        )
        if rows.size
        else iter([np.full((records, attributes), -1, np.int32)])
    )
    numbered = np.append(items, np.int32(-1))
    shards = (numbered[shard] for shard in drawn)
    if filled or not local or items.size == attribute_of_item.size:
        return shards
    closed = closed_combinations(combinations, hierarchy)
    return recode(
        shards,
        attribute_of_item,
        combinations[closed],
        protected_counts[closed],
        hierarchy,
        support,
        loss,
        schedule,
        attributes=attributes,
        minimum_group_size=minimum_group_size,
        records=records,
        population=population,
        seed=seed,
    )


def recode(
    shards: Iterator[Int32],
    attribute_of_item: Int32,
    combinations: Int32,
    protected_counts: Int64,
    hierarchy: Hierarchy,
    support: SupportIndex,
    loss: Loss,
    schedule: Schedule,
    *,
    attributes: int,
    minimum_group_size: int,
    records: int,
    population: int,
    seed: int,
) -> Iterator[Int32]:
    """Draw cells of finished records anew, among all levels.

    Args:
        shards: int32[S, A], records drawn at the finest level, shard after shard.
        attribute_of_item: int32[T], column of each item.
        combinations: int32[M, L], safe combinations at all levels, closed upwards (see
            ``hierarchies.closed_combinations``).
        protected_counts: int64[M].
        hierarchy: what lies above which item.
        support: who holds what, at all levels, or
            ``support_index.no_support_index()``.
        loss: what the loss is made of.
        schedule: how often cells are drawn anew.
        attributes: A.
        minimum_group_size: k.
        records: R > 0, how many records all shards have.
        population: protected number of people.
        seed: any integer.

    Yields:
        int32[S, A] item ids, -1 for missing.
    """
    index = build_combination_index(
        attribute_of_item, combinations, attributes, hierarchy
    )
    people = {"minimum_group_size": minimum_group_size, "population": population}
    complete = complete_columns(index, combinations, protected_counts, **people)
    told = shares_with_value(index, combinations, protected_counts, **people)
    objective = build_objective(
        index,
        combinations,
        targets_of(protected_counts, minimum_group_size, records, population),
        loss,
        complete=complete,
        minimum_group_size=minimum_group_size,
        pieces=1,
    )
    blank = objective.blank_cost.copy()
    _weigh_levels(objective, attribute_of_item, combinations, hierarchy, loss)
    caches = new_caches(1, support.minimum[0] > 0)
    workspaces = new_workspaces(index, caches, streams(seed ^ _OTHER_SEED, 1))
    done = 0
    for shard in shards:
        done += len(shard)
        share = np.float32(done / records)
        _count(index, objective, shard, workspaces, share)
        for temperature in _FILLING:
            _fill(index, objective, support, shard, workspaces, np.float32(temperature))
        for temperature in schedule.recoding:
            lacks = (shard >= 0).mean(axis=0) < _NEARLY * told
            objective.blank_cost[:] = np.maximum(blank, loss.blank_of_levels * lacks)
            sweep(
                index,
                objective,
                support,
                combinations,
                shard,
                new_pool(index, shard, workspaces)
                if schedule.recoding_copy_moves
                else no_pool(attributes),
                workspaces,
                len(shard),
                np.float32(temperature),
                np.full(2, share, np.float32),
                schedule.recoding_rebuilds,
                schedule.recoding_copy_moves,
            )
        enforce(index, support, combinations, shard)
        yield shard


def _weigh_levels(
    objective: Objective,
    attribute_of_item: Int32,
    combinations: Int32,
    hierarchy: Hierarchy,
    loss: Loss,
) -> None:
    """Divide the weight of combinations above the finest level, in place."""
    single = lengths_of(combinations) == 1
    objective.terms[single, WEIGHT:] *= loss.single_of_levels
    coarse = coarse_combinations(combinations, hierarchy) & ~single
    mixtures = mixtures_of(attribute_of_item, combinations[coarse], hierarchy)
    objective.terms[coarse, WEIGHT:] *= (loss.coarser / mixtures)[:, np.newaxis]


@kernel()
def _count(
    index: CombinationIndex,
    objective: Objective,
    records: Int32,
    workspaces: Workspace,
    share: np.float32,
) -> None:
    """Count what finished records (int32[S, A]) hold at all levels."""
    workspace = workspace_of(workspaces, 0)
    set_all_costs(index, objective, workspace, share)
    for r in range(records.shape[0]):
        recount_record(index, objective, workspace, records[r], np.int64(1))


@kernel()
def _fill(
    index: CombinationIndex,
    objective: Objective,
    support: SupportIndex,
    records: Int32,
    workspaces: Workspace,
    temperature: np.float32,
) -> None:
    """Draw cells anew (int32[S, A], in place) that hold no finest value."""
    workspace = workspace_of(workspaces, 0)
    for r in range(records.shape[0]):
        forget_parts(workspace)
        gibbs_update(
            index,
            objective,
            support,
            records[r],
            workspace,
            temperature,
            np.bool_(True),
        )
