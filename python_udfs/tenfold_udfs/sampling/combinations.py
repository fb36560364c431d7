"""Draw records whose every combination of up to L attributes is safe."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .array_types import Drawn, Int32, Int64
from .hierarchies import Hierarchy, no_hierarchy
from .objective import Loss
from .recoding import draw_shards
from .schedules import Schedule
from .support_index import no_support_index

LOSS = Loss(
    single=3.0,
    rarity=1.1,
    by_length=(2.5, 1.0),
    slack=0.5,
    presence=60.0,
    blank=30.0,
    coarser=2.0,
    single_of_levels=2.0,
    blank_of_levels=0.0,
)
SCHEDULE = Schedule(
    shard=1 << 18,
    held=1 << 26,
    cells=15e6,
    fewest=8,
    most=10,
    hottest=5.0,
    coldest=0.3,
    block_rebuilds=2e5,
    copy_moves=4,
    recoding=(1.0, 0.5, 0.3),
    recoding_rebuilds=0.0,
    recoding_copy_moves=0,
)


def sample_from_combinations(
    attribute_of_item: Int32,
    combinations: Int32,
    protected_counts: Int64,
    *,
    attributes: int,
    minimum_group_size: int,
    records: int,
    population: int,
    seed: int,
    filled: bool = False,
    hierarchy: Hierarchy | None = None,
    local: bool = True,
    finish: Callable[[Int32], Drawn] = np.asarray,
    progress: Callable[[int, int], object] | None = None,
    loss: Loss = LOSS,
    schedule: Schedule = SCHEDULE,
) -> Drawn:
    """Draw synthetic records from nothing but protected counts.

    Every combination of up to L attributes in every record is a row of
    ``combinations``.

    Args:
        attribute_of_item: int32[T], column of each item; an item is a value of a
            column, and items are numbered by column.
        combinations: int32[M, L], safe combinations as ascending items, padded at the
            end with -1; with a combination, all its parts are there.
        protected_counts: int64[M], subjects of each, rounded down to a multiple of k.
        attributes: A, number of columns.
        minimum_group_size: k.
        records: R, how many records to draw.
        population: protected number of people that the counts are about.
        seed: any integer; the same input and seed give the same records.
        filled: whether no record may have a blank in a column that has none in the
            source.
        hierarchy: which items are coarser levels of others; none unless given.
        local: whether a cell takes a coarser level where no finer one is safe.
            Otherwise, and if they are ``filled``, all are drawn at the finest level.
        finish: called with each finished shard of records (int32[S, A]); what it
            returns is kept instead.
        progress: called with (sweeps done, sweeps in all) after each sweep.
        loss: what the loss is made of.
        schedule: how long and how hot the annealing is.

    Returns:
        int32[R, A] item ids, -1 for missing, or what ``finish`` made of them.

    Raises:
        ValueError: no record without such blanks was found.
    """
    attribute_of_item = np.ascontiguousarray(attribute_of_item, np.int32)
    combinations = np.ascontiguousarray(combinations, np.int32)
    if records == 0 or combinations.size == 0:
        return finish(np.full((records, attributes), -1, np.int32))
    shards = draw_shards(
        attribute_of_item,
        combinations,
        np.asarray(protected_counts, np.int64),
        no_support_index(),
        loss,
        schedule,
        attributes=attributes,
        minimum_group_size=minimum_group_size,
        records=records,
        population=population,
        seed=seed,
        filled=filled,
        hierarchy=hierarchy or no_hierarchy(attribute_of_item.size),
        local=local,
        progress=progress,
    )
    return np.concatenate([finish(shard) for shard in shards])
