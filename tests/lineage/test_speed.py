"""Fifty models, two of them over 37 attributes, within five seconds of computing.

What other processes do meanwhile does not count.
"""

from __future__ import annotations

import time

from lineage_projects import Model, Tables, changed

ATTRIBUTES = [f"attribute_{place}" for place in range(37)]
RAWS = {
    f"raw_{number}": {"person_id": "subject"} | dict.fromkeys(ATTRIBUTES, "attribute")
    for number in range(5)
}


def select(source: str, condition: str = "") -> str:
    columns = ",\n    ".join(
        f"case when length(s.{name}) > 3 then upper(trim(s.{name}, ' ')) end as {name}"
        for name in ATTRIBUTES
    )
    return f"select s.person_id,\n    {columns}\nfrom {source} as s{condition}"


def joined(one: str, other: str) -> str:
    columns = ", ".join(
        f"coalesce(a.{name}, max(b.{name}) over (partition by b.person_id)) as {name}"
        for name in ATTRIBUTES
    )
    return (
        f"with a as (select * from {one}), b as (select * from {other})"
        f" select a.person_id, {columns} from a left join b using (person_id)"
        f" where a.{ATTRIBUTES[0]} is not null qualify row_number() over"
        f" (partition by a.person_id order by b.{ATTRIBUTES[1]}) = 1"
    )


def test_fifty_models_take_less_than_five_seconds(guards, warehouse):
    models = [Model(f"stg_{number}", select(f"raw_{number}")) for number in range(5)]
    last = "stg_0"
    for number in range(36):
        name = f"step_{number}"
        models.append(Model(name, joined(last, f"stg_{number % 5}")))
        last = name
    models.append(Model("cases", select(last)))

    types = dict.fromkeys(("person_id", *ATTRIBUTES), "varchar")
    cases = warehouse.create_records("cases", types, [])
    counts_sql = warehouse.call("safe_combinations", cases, "person_id")
    counts = warehouse.create_as("case_counts", counts_sql)
    records_sql = warehouse.call(
        "synthetic_records", cases, counts, "person_id", guarantee="record"
    )
    models += [
        changed(guards["case_counts"], sql=counts_sql, columns=ATTRIBUTES),
        changed(guards["case_records"], sql=records_sql),
        guards["case_totals"],
    ]
    listed = ", ".join(ATTRIBUTES)
    for number in range(5):
        source = "case_counts" if number % 2 else "case_records"
        models.append(
            Model(
                f"released_{number}",
                f"select {listed} from {source}",
                columns=ATTRIBUTES,
                release=True,
            )
        )
    assert len(models) == 50
    tables = Tables(models, RAWS)
    started = time.process_time()
    report = tables.report()
    seconds = time.process_time() - started
    assert report["violations"] == []
    assert len(report["checked"]) == 5
    assert seconds < 5, f"{seconds:.1f} s"


def test_counts_by_many_sets_of_columns_are_followed(guards, warehouse):
    types = dict.fromkeys(("person_id", *ATTRIBUTES), "varchar")
    cases = warehouse.create_records("cases", types, [])
    attributes = [{"name": name, "data_type": "varchar"} for name in ATTRIBUTES]
    values = [3] * len(ATTRIBUTES)
    sets = warehouse.call("column_sets", values, 3)
    assert len(sets) > 900
    plan = {"values": values, "sets": sets, "seconds": 60}
    counts_sql = "with " + ",\n".join(
        [
            warehouse.call("subject_check", cases, "person_id"),
            warehouse.call("key_check", cases, "person_id"),
            warehouse.call("generalized_records", cases, "person_id", attributes),
            warehouse.call("safe_items", attributes, 10),
            warehouse.call("combinations_by_length", attributes, 3, 10, plan=plan),
            warehouse.call("counted_combinations", attributes, 3, "subjects"),
        ]
    )
    tables = Tables(
        [
            Model("cases", select("raw_0")),
            changed(guards["case_counts"], sql=counts_sql, columns=ATTRIBUTES),
        ],
        RAWS,
    )
    started = time.process_time()
    analysis = tables.analysis()
    assert analysis.violations() == []
    assert time.process_time() - started < 60
