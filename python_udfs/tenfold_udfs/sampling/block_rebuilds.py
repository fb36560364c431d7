"""Block rebuilds: make whole records anew around something that they miss so far.

Gibbs updates cannot leave a record in which every value blocks the next one. A block
rebuild empties the record, puts a missed combination in it, then as much as is safe of
a guide, then draws what is still empty. It is kept or undone as a whole by the rule of
Metropolis et al., "Equation of state calculations by fast computing machines", Journal
of Chemical Physics 1953.
Under the record guarantee the guide is, half of the time, a distinct record that holds
the combination: what is kept of it is a maximal safe part, found as in the random
maximal itemset walks of Gunopulos et al., "Discovering all most specific sentences",
TODS 2003. Where columns have levels, the walk goes from coarse values to fine ones,
most of the time: the finest values of a few columns would leave too few people for the
others.
"""

from __future__ import annotations

import numpy as np

from .array_types import Int32
from .combination_index import CombinationIndex
from .gibbs import gibbs_update, may_stand, next_column, put, put_if_safe
from .hierarchies import shared_item
from .kernels import kernel
from .objective import TARGET, Objective
from .parts import recount_record
from .streams import next_below, next_unit
from .support_index import SupportIndex, some_supporting_record
from .workspaces import Workspace

_TRIES = 16
# So many real records are followed from their coarsest values on.
_COARSE_FIRST = 0.9
_MISSED_BY = 1


@kernel()
def lacks_value(objective: Objective, record: Int32) -> bool:
    """Tell if the record has a blank where the source has none."""
    for column in range(record.size):
        if record[column] < 0 and objective.blank_cost[column] > 0:
            return True
    return False


@kernel()
def rebuild_block(
    index: CombinationIndex,
    objective: Objective,
    support: SupportIndex,
    combinations: Int32,
    record: Int32,
    old: Int32,
    seed: Int32,
    workspace: Workspace,
    temperature: np.float32,
) -> None:
    """Rebuild ``record`` around something missed; keep the result if it is better.

    ``old`` (int32[A]) and ``seed`` (int32[L]) are working space.
    """
    if not _choose_seed(index, objective, combinations, record, workspace, seed):
        return
    if _has(index, record, seed):
        return
    old[:] = record
    growth = _empty(index, objective, record, workspace)
    for item in seed:
        if item >= 0:
            column = index.attribute_of_item[item]
            growth += put(index, objective, record, column, item, workspace)
    guide = _choose_guide(index, support, old, seed, workspace)
    for visit in range(record.size):
        column = next_column(workspace.columns, workspace.stream, visit)
        item = guide[column] if _is_asked(support, column) else old[column]
        while record[column] < 0 and item >= 0:
            growth += put_if_safe(
                index, objective, support, record, column, item, workspace
            )
            item = index.parent[item]
    growth += gibbs_update(
        index, objective, support, record, workspace, temperature, np.bool_(True)
    )
    if growth > -temperature * np.log(1 - next_unit(workspace.stream)):
        recount_record(index, objective, workspace, record, np.int64(-1))
        recount_record(index, objective, workspace, old, np.int64(1))
        record[:] = old


@kernel()
def _empty(
    index: CombinationIndex, objective: Objective, record: Int32, workspace: Workspace
) -> np.float32:
    """Empty a record; return by how much the loss grows."""
    growth = recount_record(index, objective, workspace, record, np.int64(-1))
    for column in range(record.size):
        if record[column] >= 0:
            growth += objective.blank_cost[column]
            record[column] = -1
    return growth


@kernel()
def _choose_seed(
    index: CombinationIndex,
    objective: Objective,
    combinations: Int32,
    record: Int32,
    workspace: Workspace,
    seed: Int32,
) -> bool:
    """Write to ``seed`` what the record shall have; return False if nothing is missed.

    A blank in a column that has none in the source comes first, then a combination
    that too few records have.
    """
    seed[:] = -1
    for visit in range(record.size):
        column = next_column(workspace.columns, workspace.stream, visit)
        if record[column] < 0 and objective.blank_cost[column] > 0:
            start = index.first_item[column]
            width = index.first_item[column + 1] - start
            seed[0] = start + next_below(workspace.stream, width)
            return True
    for _ in range(_TRIES):
        row = next_below(workspace.stream, combinations.shape[0])
        wanted = workspace.scale[0] * objective.terms[row, TARGET]
        if workspace.counts[row] < wanted - _MISSED_BY:
            seed[:] = combinations[row]
            return True
    return False


@kernel()
def _has(index: CombinationIndex, record: Int32, combination: Int32) -> bool:
    """Tell if a record says all items of a combination, or finer ones."""
    for item in combination:
        if item >= 0:
            held = record[index.attribute_of_item[item]]
            if shared_item(index.parent, held, item) != item:
                return False
    return True


@kernel()
def _choose_guide(
    index: CombinationIndex,
    support: SupportIndex,
    old: Int32,
    seed: Int32,
    workspace: Workspace,
) -> Int32:
    """Return the values that are tried first: of the old record or of a real one."""
    if support.minimum[0] > 0 and next_unit(workspace.stream) < 0.5:
        word = next_below(workspace.stream, support.bitmap.shape[1])
        real = some_supporting_record(support, index.attribute_of_item, seed, word)
        if real >= 0:
            if workspace.chain.size > 1 and next_unit(workspace.stream) < _COARSE_FIRST:
                _plan_coarse_first(
                    index, support, support.record[real], seed, workspace
                )
                return workspace.planned
            return support.record[real]
    return old


@kernel()
def _plan_coarse_first(
    index: CombinationIndex,
    support: SupportIndex,
    real: Int32,
    seed: Int32,
    workspace: Workspace,
) -> None:
    """Write to ``planned`` what is kept of a real record (int32[A]).

    To what it has of the seed come its coarsest values, then all is made finer, a level
    at a time and column by column in random order, as long as k subjects hold it.
    """
    planned = workspace.planned
    planned[:] = -1
    for item in seed:
        if item >= 0:
            planned[index.attribute_of_item[item]] = item
    for level in range(workspace.chain.size):
        for visit in range(planned.size):
            column = next_column(workspace.columns, workspace.stream, visit)
            now = planned[column]
            # what nobody is asked about in, the real record need not have of the seed
            if not support.asked[column] or now == real[column]:
                continue
            # at first the columns that say nothing yet, then those that do
            if (now < 0) != (level == 0):
                continue
            finer = real[column]
            while index.parent[finer] != now:
                finer = index.parent[finer]
            if may_stand(index, support, workspace, planned, column, finer):
                planned[column] = finer


@kernel()
def _is_asked(support: SupportIndex, column: int) -> bool:
    """Tell if real records are known in a column."""
    return support.minimum[0] > 0 and support.asked[column]
