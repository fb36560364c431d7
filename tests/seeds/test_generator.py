"""The generator depends on its seed alone."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def tables(folder):
    return {path.stem: pq.read_table(path) for path in folder.glob("*.parquet")}


def test_committed_tables_are_what_the_generator_makes(generate, seeds, tmp_path):
    made = contents(generate(tmp_path / "made", subjects=5000, seed=20210930))
    committed = {path.name: path.read_bytes() for path in (seeds / "raw").glob("*.csv")}
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []


# the committed tables show that one seed gives what it should
@pytest.mark.slow
def test_another_seed_gives_other_rows(generate, tmp_path):
    one = contents(generate(tmp_path / "one", subjects=50, seed=1))
    two = contents(generate(tmp_path / "two", subjects=50, seed=2))
    assert all(one[name] != two[name] for name in one)


# 45,000 people, twice
@pytest.mark.slow
def test_chunks_and_threads_change_nothing(generate, tmp_path):
    options = {"subjects": 45_000, "seed": 7, "format": "parquet"}
    small = tables(generate(tmp_path / "small", chunk=1, threads=1, **options))
    large = tables(generate(tmp_path / "large", chunk=45_000, threads=3, **options))
    assert len(small) == 8
    assert all(small[name].equals(large[name]) for name in small)


def test_a_larger_run_holds_all_rows_of_a_smaller_one(generator):
    make_block = generator("tables").make_block
    few, many = make_block(3, 0, 400), make_block(3, 0, 4_000)
    assert few["raw_victims"].num_rows == 400
    for name, table in few.items():
        shared = pc.is_in(many[name].column(0), table.column(0))
        assert table.equals(many[name].filter(shared)), name


def test_keys_are_unique_over_blocks(generator):
    make_block = generator("tables").make_block
    blocks = [make_block(3, number, 45_000) for number in range(3)]
    for name in blocks[0]:
        keys = pa.chunked_array([block[name].column(0) for block in blocks])
        assert pc.count_distinct(keys).as_py() == len(keys), name
