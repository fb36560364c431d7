"""Public codes are published as their CSV files are, and people never as codes."""

from __future__ import annotations

import json

import pytest
from support.consumer import DbtProject
from support.projects import write_files

SEEDS = {
    "plain": b"code,label\nf,female\nm,male\n",
    "other_delimiter": b"code;label\nf;female, adult\nm;male\n",
    "quoted": b'code,label\nf,"fe""male, adult"\nm,"two\nlines"\n',
    "empty": b'code,label\nf,\nm,""\n',
    "marked": b"\xef\xbb\xbfcode,label\nf,female\nm,male\n",
    "from_windows": b"code,label\r\nf,female\r\nm,male\r\n",
    "leading_zeros": b"code,label\n01,female\n02,male\n",
    "dates": b"code,since\nf,2020-01-31\nm,2021-02-28\n",
    "numbers": b"code,share,is_new\n1,0.50,true\n2,1e3,false\n",
    "words_for_nothing": b"code,label\nf,null\nm,NA\n",
    "unicode": "code,länder\nf,Łódź 北京\nm,Ελλάδα\n".encode(),
    "blanks": b"code,label\n f , female\nm,male \n",
    "by_dbt": b"code,label\nf,null\nm,'x'\n",
    "types_by_dbt": b"code,share,is_new,since,at,label\n"
    b"1,0.50,true,2020-01-31,2020-01-31T10:00:00,007\n"
    b"2,12.5,false,,2021-02-28T11:30:00,\n",
}
CONFIGURED = """
    seeds:
      - {name: other_delimiter, config: {delimiter: ";"}}
      - {name: leading_zeros, config: {column_types: {code: varchar}}}
      - {name: by_dbt, config: {fast: false}}
      - name: types_by_dbt
        config: {fast: false, delimiter: ",", column_types: {label: varchar}}
"""
# changes of a copy; in the first nothing is changed
CHANGES = {
    "nothing": "select 1",
    "a value": "update COPY set code = (select max(code) from COPY)",
    "a row more": "insert into COPY select * from COPY limit 1",
    "a row less": "delete from COPY where rowid = 0",
    "no row": "delete from COPY",
}
# as the publication does: a copy of each seed, which then is compared
COMPARE = """
    {% macro compare_seeds(changes) %}
        {% set copies = tenfold.quoted(tenfold.copy_of_database(target.database)) %}
        {% do run_query("attach ':memory:' as " ~ copies) %}
        {% do run_query("create schema if not exists " ~ copies ~ ".main") %}
        {% set seeds = graph.nodes.values() | selectattr('resource_type', 'eq', 'seed')
            | selectattr('package_name', 'eq', 'consumer') | list %}
        {% set found = {} %}
        {% for name, change in changes.items() %}
            {% for seed in seeds %}
                {% set copy = tenfold.copy_of(seed) | string %}
                {% do run_query(
                    "create or replace table " ~ copy ~ " as select * from "
                    ~ seed.relation_name
                ) %}
                {% do run_query(change.replace('COPY', copy)) %}
            {% endfor %}
            {% do found.update({name: tenfold.changed_code_lists(
                {'code_lists': seeds | map(attribute='unique_id') | list}
            )}) %}
        {% endfor %}
        {% do log('FOUND ' ~ tojson(found), info=true) %}
    {% endmacro %}
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the comparison says after each change of all seeds."""
    somebody = ("key-1", "Somebody", None, "f", None, None)
    project = DbtProject(tmp_path_factory.mktemp("seeds"), [somebody])
    write_files(
        project.folder,
        {"macros/compare_seeds.sql": COMPARE, "seeds/seeds.yml": CONFIGURED},
    )
    for name, content in SEEDS.items():
        (project.folder / "seeds" / f"{name}.csv").write_bytes(content)
    loaded = project.run("seed")
    assert loaded.succeeded, loaded.output[-3000:]
    run = project.run(
        "run-operation", "compare_seeds", "--args", json.dumps({"changes": CHANGES})
    )
    assert run.succeeded, run.output[-3000:]
    return json.loads(run.output.partition("FOUND ")[2].splitlines()[0])


# runs dbt twice
@pytest.mark.slow
def test_what_dbt_loaded_is_what_the_file_holds(found):
    assert found["nothing"] == []


# runs dbt twice
@pytest.mark.slow
@pytest.mark.parametrize("change", [name for name in CHANGES if name != "nothing"])
def test_a_table_that_was_changed_is_named(found, change):
    # one of them is read by dbt itself, and differently
    assert len(found[change]) == len(SEEDS)
    assert (
        "the table of the seed plain does not hold what its file seeds/plain.csv holds"
        in " ".join(found[change])
    )
    # that would publish what a hook has written into the file
    assert "dbt seed" not in " ".join(found[change])


# -- keys of people -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "codes", "holds_them"),
    [
        ("varchar", [], False),
        ("varchar", ["Mali", "Niger", None], False),
        # fewer than half of them, and half
        ("varchar", ["1", "2"], False),
        ("varchar", ["1", "2", "2", "3", "4", "9"], True),
        # a text there, a number here
        ("integer", [1, 2, 3, 4, 5], True),
    ],
)
def test_a_list_with_the_keys_of_people_is_no_code_list(
    warehouse, kind, codes, holds_them
):
    people = warehouse.create_records(
        "counted_people", {"person": "varchar"}, [(str(n),) for n in range(7)]
    )
    listed = warehouse.create_records(
        "listed_codes", {"code": kind}, [(code,) for code in codes]
    )
    sql = warehouse.call(
        "keys_in_column_query",
        {"relation": str(people), "name": "person"},
        str(listed),
        "code",
    )
    assert warehouse.rows(sql) == [(int(holds_them),)]
