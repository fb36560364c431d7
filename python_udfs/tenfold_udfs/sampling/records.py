"""Draw records that at least k subjects hold as a whole."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .array_types import Bools, Drawn, Int32, Int64
from .checks import fill_empty
from .hierarchies import Hierarchy, finest_alone, no_hierarchy
from .objective import Loss, targets_of
from .recoding import draw_shards
from .schedules import Schedule
from .support_index import build_support_index

LOSS = Loss(
    single=2.0,
    rarity=1.1,
    by_length=(2.5, 1.0),
    slack=0.5,
    presence=60.0,
    blank=0.0,
    coarser=1.0,
    single_of_levels=1.0,
    blank_of_levels=50.0,
)
SCHEDULE = Schedule(
    shard=1 << 18,
    held=1 << 26,
    cells=15e6,
    fewest=4,
    most=10,
    hottest=5.0,
    coldest=0.3,
    block_rebuilds=4e5,
    copy_moves=4,
    recoding=(3.0, 2.0, 1.2, 0.8, 0.5, 0.3),
    recoding_rebuilds=1.0,
    recoding_copy_moves=4,
)


def sample_from_records(
    attribute_of_item: Int32,
    combinations: Int32,
    protected_counts: Int64,
    distinct_records: Int32,
    subjects: Int64,
    *,
    attributes: int,
    minimum_group_size: int,
    records: int,
    population: int,
    seed: int,
    guarantee_columns: Bools | None = None,
    filled: bool = False,
    hierarchy: Hierarchy | None = None,
    local: bool = True,
    finish: Callable[[Int32], Drawn] = np.asarray,
    progress: Callable[[int, int], object] | None = None,
    loss: Loss = LOSS,
    schedule: Schedule = SCHEDULE,
) -> Drawn:
    """Draw synthetic records, each held by at least k subjects as a whole.

    A subject holds a record if the subject's own record has all its items. The real
    records decide what may be drawn; how often it is drawn follows from the protected
    counts alone, so that the result tells no exact count.

    The guarantee may be asked of some columns alone: then at least k subjects hold what
    a record has in these, and every combination of up to L items is safe.

    Args:
        attribute_of_item: int32[T], column of each item.
        combinations: int32[M, L], safe combinations, padded at the end with -1.
        protected_counts: int64[M], subjects of each, rounded down to a multiple of k.
        distinct_records: int32[D, A], the distinct real records, -1 for missing.
        subjects: int64[D], how many subjects have exactly that record.
        attributes: A, number of columns.
        minimum_group_size: k.
        records: R, how many records to draw.
        population: protected number of people that the counts are about.
        seed: any integer; the same input and seed give the same records.
        guarantee_columns: bool[A], the columns in which k subjects hold the record; all
            of them unless given. In the others the real records are not looked at.
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
        int32[R, A] item ids, -1 for missing, or what ``finish`` made of them. No record
        is empty, unless nothing at all is safe at a level at which it may be drawn.

    Raises:
        ValueError: no record without such blanks was found.
    """
    attribute_of_item = np.ascontiguousarray(attribute_of_item, np.int32)
    combinations = np.ascontiguousarray(combinations, np.int32)
    if records == 0 or combinations.size == 0:
        return finish(np.full((records, attributes), -1, np.int32))
    protected_counts = np.asarray(protected_counts, np.int64)
    hierarchy = hierarchy or no_hierarchy(attribute_of_item.size)
    support = build_support_index(
        np.ascontiguousarray(distinct_records, np.int32),
        np.asarray(subjects, np.int64),
        np.ones(attributes, np.bool_)
        if guarantee_columns is None
        else np.asarray(guarantee_columns, np.bool_),
        hierarchy.parent,
        minimum_group_size,
    )
    shards = draw_shards(
        attribute_of_item,
        combinations,
        protected_counts,
        support,
        loss,
        schedule,
        attributes=attributes,
        minimum_group_size=minimum_group_size,
        records=records,
        population=population,
        seed=seed,
        filled=filled,
        hierarchy=hierarchy,
        local=local,
        progress=progress,
    )
    target = targets_of(protected_counts, minimum_group_size, records, population)
    _, rows = finest_alone(attribute_of_item, combinations, hierarchy)
    if local and not rows.size:
        rows = np.arange(len(combinations))
    finished = []
    for shard in shards:
        share = len(shard) / records
        fill_empty(attribute_of_item, combinations[rows], share * target[rows], shard)
        finished.append(finish(shard))
    return np.concatenate(finished)
