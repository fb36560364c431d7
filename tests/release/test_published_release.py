"""What `dbt build` publishes, looked at as a receiver and as an auditor would."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import combinations

import duckdb

K = 10
LONGEST = 3
NOT_ATTRIBUTES = {"person_id", "combination_length", "combination", "subjects"}


def attributes_of(rows: list[tuple]) -> list[str]:
    return [name for name, *_ in rows if name not in NOT_ATTRIBUTES]


def item_sets(demo_rows: list[tuple], names: list[str]) -> list[frozenset]:
    return [
        frozenset((n, v) for n, v in zip(names, row, strict=True) if v is not None)
        for row in demo_rows
    ]


def private_item_sets(published) -> list[frozenset]:
    names = attributes_of(published.released("describe victim_records"))
    columns = ", ".join(names)
    return item_sets(
        published.private(f"select {columns} from generalized.victims_at_levels"),
        names,
    )


def levels_of_attributes(published) -> list[list[str]]:
    """The columns that are levels of one attribute, the finest first."""
    columns = published.released(
        "select column_name, coalesce(level_of, column_name) from data_dictionary"
        " where table_name = 'victim_counts' and level is not null order by level"
    )
    levels: dict[str, list[str]] = {}
    for column, attribute in columns:
        levels.setdefault(attribute, []).append(column)
    return [names for names in levels.values() if len(names) > 1]


def at_one_level(parts: tuple, levels: list[list[str]]) -> bool:
    """Tell whether no two values are of one attribute."""
    names = {name for name, _ in parts}
    return all(len(names.intersection(columns)) < 2 for columns in levels)


def released_item_sets(published, table: str) -> list[frozenset]:
    names = attributes_of(published.released(f"describe {table}"))
    return item_sets(
        published.released(f"select {', '.join(names)} from {table}"), names
    )


def test_the_tables_hold_rows(published):
    assert published.is_whole()
    for (table,) in published.released("select table_name from duckdb_tables()"):
        assert published.released(f"select count(*) from {table}")[0][0] > 0


def test_records_number_the_protected_total(published):
    (people,) = published.private(
        "select count(distinct person_id) from generalized.generalized_victims"
    )[0]
    (records,) = published.released("select count(*) from victim_records")[0]
    assert records == people // K * K
    assert published.released(
        "select value from release_manifest where name = 'all_subjects'"
    ) == [(str(records),)]


def test_every_combination_in_a_record_is_held_by_ten(published):
    people = private_item_sets(published)
    holders: dict[tuple, set[int]] = {}
    for number, items in enumerate(people):
        for item in items:
            holders.setdefault(item, set()).add(number)
    drawn = {
        part
        for record in set(released_item_sets(published, "victim_records"))
        for length in range(1, LONGEST + 1)
        for part in combinations(sorted(record, key=str), length)
    }
    assert any(len(part) == LONGEST for part in drawn)
    for part in drawn:
        assert len(set.intersection(*(holders[item] for item in part))) >= K


def places_drawn(published, levels: list[list[str]]) -> list[int]:
    """Which of the levels of each attribute is chosen for records."""
    names = ", ".join(columns[0] for columns in levels)
    (chosen,) = published.private(
        f"select {names} from aggregates.victim_level_choice where is_chosen"
    )
    return [columns.index(drawn) for columns, drawn in zip(levels, chosen, strict=True)]


def test_records_are_drawn_at_the_chosen_levels(published):
    levels = levels_of_attributes(published)
    assert len(levels) == 4
    places = places_drawn(published, levels)
    assert any(places)
    for columns, place in zip(levels, places, strict=True):
        for finer in columns[:place]:
            assert published.released(f"select count({finer}) from victim_records") == [
                (0,)
            ]
        # what is coarser is the parent, as people have it
        drawn = f"select distinct {', '.join(columns[place:])} from"
        found = set(published.released(f"{drawn} victim_records"))
        assert found <= set(published.private(f"{drawn} generalized.victims_at_levels"))
        assert len(found) > 2


def redundant(combination: frozenset, numbers: dict[frozenset, int]) -> bool:
    """Tell whether a value in it goes without saying, given fewer of the others."""
    parts = [
        frozenset(part)
        for length in range(1, len(combination))
        for part in combinations(combination, length)
    ]
    return any(
        numbers[part] == numbers[part - {item}] for part in parts for item in part
    )


def test_counts_are_true_protected_and_nearly_complete(published):
    levels = levels_of_attributes(published)
    truth: Counter = Counter()
    for items in private_item_sets(published):
        for length in range(1, LONGEST + 1):
            truth.update(combinations(sorted(items, key=str), length))
    names = attributes_of(published.released("describe victim_counts"))
    rows = published.released(f"select {', '.join(names)}, subjects from victim_counts")
    counts = {
        item_set: row[-1]
        for item_set, row in zip(
            item_sets([row[:-1] for row in rows], names), rows, strict=True
        )
    }
    numbers = {
        frozenset(c): n // K * K
        for c, n in truth.items()
        if n >= K and at_one_level(c, levels)
    }
    numbers[frozenset()] = len(private_item_sets(published)) // K * K
    expected = {c: n for c, n in numbers.items() if c and not redundant(c, numbers)}
    assert counts.items() <= expected.items()
    # what is left out is little, and the number of most of it can be read off the rest
    assert 0 < len(numbers) - 1 - len(expected) < 0.05 * len(numbers)
    assert len(expected) - len(counts) < 0.14 * len(numbers)
    # most of it is finer than what records are drawn from
    finer = {
        name
        for columns, place in zip(levels, places_drawn(published, levels), strict=True)
        for name in columns[:place]
    }
    drawn, left_out = (
        sum(finer.isdisjoint(name for name, _ in c) for c in some)
        for some in (numbers, expected.keys() - counts.keys())
    )
    assert left_out < 0.05 * drawn


def test_records_have_attributes_and_no_key(published):
    released = {name for name, *_ in published.released("describe victim_records")}
    private = {
        name for name, *_ in published.private("describe generalized.victims_at_levels")
    }
    assert released == private - {"person_id"}


def identifying_values(published) -> set[str]:
    """All keys, identifiers and narratives of the raw tables, by their roles."""
    manifest = json.loads((published.folder / "target/manifest.json").read_text())
    values: set[str] = set()
    columns = 0
    for node in manifest["nodes"].values():
        if node["resource_type"] != "seed":
            continue
        for column in node["columns"].values():
            meta = column["config"]["meta"] or column["meta"]
            if meta["tenfold"]["role"] in ("attribute", "code"):
                continue
            columns += 1
            values.update(
                value
                for (value,) in published.private(
                    f'select distinct cast("{column["name"]}" as varchar)'
                    f" from {node['relation_name']}"
                )
                if value
            )
    assert columns > 40
    return values


def found_in(content: bytes, needles: dict[bytes, list[bytes]], width: int) -> set:
    """Look for many strings at once: by their first bytes, then as a whole."""
    return {
        needle
        for place in range(len(content) - width + 1)
        for needle in needles.get(content[place : place + width], ())
        if content.startswith(needle, place)
    }


def test_no_raw_identifier_is_in_any_released_file(published):
    # the keys are in it as well: whoever knows one could find the person again
    values = identifying_values(published)
    cells = set()
    for path in published.release.parent.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                cells.update(row)
    for (table,) in published.released("select table_name from duckdb_tables()"):
        for row in published.released(f"select columns(*)::varchar from {table}"):
            cells.update(row)
    shared = values & cells
    # a word of the policy itself, such as the name of a country, is nobody's
    assert not {value for value in shared if len(value) >= 6}
    width = 6
    needles: dict[bytes, list[bytes]] = {}
    for value in values:
        encoded = value.encode()
        if len(encoded) >= width:
            needles.setdefault(encoded[:width], []).append(encoded)
    assert sum(map(len, needles.values())) > 20_000
    planted = next(iter(needles.values()))[0]
    assert found_in(b"some" + planted + b"where", needles, width) >= {planted}
    # bytes of the database as it lies on the disk, free pages too; and of Parquet's
    # columns without their compression
    contents = {
        path.name: path.read_bytes()
        for path in published.release.parent.iterdir()
        if path.suffix != ".parquet"
    }
    with duckdb.connect() as connection:
        for path in published.release.parent.glob("*.parquet"):
            plain = published.folder / "plain.parquet"
            connection.execute(
                f"copy (from read_parquet('{path}')) to '{plain}'"
                " (format parquet, compression uncompressed)"
            )
            contents[path.name] = plain.read_bytes()
    for name, content in contents.items():
        assert not found_in(content, needles, width), name


def test_copies_hold_what_the_tables_hold(published):
    for (table,) in published.released("select table_name from duckdb_tables()"):
        with duckdb.connect(str(published.release), read_only=True) as connection:
            for reader in (
                f"read_parquet('{published.release.parent / table}.parquet')",
                f"read_csv('{published.release.parent / table}.csv',"
                " all_varchar = true, nullstr = '', delim = ',', quote = '\"',"
                " escape = '\"', header = true)",
            ):
                columns = ", ".join(
                    f"cast({name} as varchar)"
                    for name, *_ in connection.execute(f"describe {table}").fetchall()
                )
                difference = connection.execute(
                    f"select count(*) from ((select {columns} from {table} except all"
                    f" select {columns} from {reader}) union all"
                    f" (select {columns} from {reader} except all"
                    f" select {columns} from {table}))"
                ).fetchall()
                assert difference == [(0,)], reader


def test_every_table_and_column_carries_its_description(published):
    assert published.released(
        "select count(*) from duckdb_columns() where not internal and comment is null"
    ) == [(0,)]
    assert published.released(
        "select count(*) from duckdb_tables() where not internal and comment is null"
    ) == [(0,)]
    assert published.released(
        "select count(*) from duckdb_views() where not internal and comment is null"
    ) == [(0,)]


def test_nothing_but_the_release_lies_in_its_folder(published):
    files = {path.name for path in published.release.parent.iterdir()}
    tables = {
        name for (name,) in published.released("select table_name from duckdb_tables()")
    }
    pages = {"showcase.html", "evidence.html"}
    assert files == {"tenfold.duckdb", "tenfold.sha256"} | pages | {
        f"{table}.{kind}" for table in tables for kind in ("parquet", "csv")
    }


def test_the_log_holds_no_name_of_a_person(published):
    log = (published.folder / "logs" / "dbt.log").read_text(encoding="utf-8")
    names = published.private(
        "select distinct prs_first_name || ' ' || prs_second_name from raw.raw_persons"
        " where prs_first_name is not null and prs_second_name is not null"
    )
    assert len(names) > 1000
    assert not [name for (name,) in names if name in log]


def test_release_opens_in_the_oldest_storage_format(published):
    with duckdb.connect() as connection:
        connection.execute(f"attach '{published.release}' as r (read_only)")
        ((tags,),) = connection.execute(
            "select tags from duckdb_databases() where database_name = 'r'"
        ).fetchall()
    assert tags["storage_version"].startswith("v1.0.0")


def test_the_lineage_says_where_released_columns_come_from(published):
    def origins(column: str, by: str = "value") -> set[tuple]:
        return set(
            published.released(
                "select raw_table, raw_column, path, guarded_by, guard"
                " from column_lineage where released_table = 'victim_records'"
                f" and released_column = '{column}' and descends_by = '{by}'"
            )
        )

    def way(raw: str, column: str, staged: str) -> tuple:
        return (
            raw,
            column,
            f"{raw} > {staged} > generalized_victims > victims_at_levels"
            " > victim_safe_combinations > synthetic_victims > victim_records",
            "synthetic_victims",
            "sampler and its privacy tests",
        )

    assert origins("gender") == {
        way("raw_persons", "prs_gender", "stg_persons"),
        # the public list in which the option is looked up
        *(
            way("htcds_options", column, "stg_persons")
            for column in ("field", "option", "*")
        ),
    }
    assert origins("age_group") >= {
        way("raw_persons", "prs_birthdate", "stg_persons"),
        way("raw_victims", "vic_age_when_trafficked", "stg_victims"),
        way("raw_cases", "cas_incoming_referral_date", "stg_cases"),
    }
    # no record holds what is finer than the level at which records are drawn
    assert not origins("age_broad")
    # who did not consent is in no record: a condition of every column
    assert "con_consent" in {row[1] for row in origins("gender", "condition")}


def test_the_lineage_covers_every_released_column_and_names_no_identifier(published):
    released = published.released(
        "select table_name, column_name from duckdb_columns()"
        " where not internal"
        " and table_name not in ('column_lineage', 'release_evidence')"
    )
    listed = published.released(
        "select distinct released_table, released_column from column_lineage"
    )
    # the page is a column like any other, published as a file
    assert set(listed) == {*released, ("showcase", "page")}
    raw = published.released("select distinct raw_column from column_lineage")
    assert ("prs_gender",) in raw
    assert not {"prs_second_name", "prs_email", "cco_case_comment"} & {
        name for (name,) in raw
    }
    assert published.released(
        "select distinct guard from column_lineage order by all"
    ) == [
        ("protected totals",),
        ("public code list",),
        ("sampler and its privacy tests",),
        ("threshold",),
    ]
