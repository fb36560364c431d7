"""What records hold is looked up once for all that may become copies of them."""

from collections import Counter

import pytest
from sampling_tables import Table, draw, parts, skewed
from tenfold_udfs.sampling import copy_moves
from tenfold_udfs.sampling.combination_index import build_combination_index
from tenfold_udfs.sampling.copy_moves import new_pool
from tenfold_udfs.sampling.streams import streams
from tenfold_udfs.sampling.support_index import new_caches
from tenfold_udfs.sampling.workspaces import new_workspaces


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("most", [1 << 24, 500])
def test_a_pool_lists_what_its_records_hold(length, most, monkeypatch):
    monkeypatch.setattr(copy_moves, "_MOST_ENTRIES", most)
    table = Table(skewed(2, 200, 6, 4), 10, length)
    records = draw(table, "combination")
    index = build_combination_index(table.attribute_of_item, table.combinations, 6)
    workspaces = new_workspaces(index, new_caches(1, False), streams(1, 1))
    pool = new_pool(index, records, workspaces)
    assert 0 < len(pool.records) <= len(records)
    assert len(pool.entry) <= 2 * most
    listed = [tuple(i for i in row if i >= 0) for row in table.combinations.tolist()]
    for r, record in enumerate(pool.records):
        entries = pool.entry[pool.start[r] : pool.start[r + 1]]
        found = Counter(listed[row] for row in index.combination[entries])
        assert found == Counter(parts(record, length))
