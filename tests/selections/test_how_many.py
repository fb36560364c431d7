"""What the functions `how_many` and `cross_tab` answer, compared with exact numbers."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import duckdb
import pytest
from dbt_common.exceptions import CompilationError

K = 10
VIEW = """
    select * from (values
        ('f', null, null, 'protected count', 30, null),
        ('m', null, null, 'protected count', 20, null),
        (null, 'ill', null, 'protected count', 20, null),
        (null, 'not at all well', null, 'protected count', 10, null),
        (null, null, 2015, 'protected count', 20, null),
        (null, null, 2017, 'protected count', 10, null),
        (null, null, null, 'protected count', 60, null),
        ('f', 'ill', null, 'synthetic record', null, 1),
        ('f', null, 2016, 'synthetic record', null, 1)
    ) as rows (sex, illness, since, basis, protected_count, synthetic_record)
"""


def attribute(name: str, data_type: str = "varchar", **described: Any) -> dict:
    """What `how_many_function` is told of an attribute."""
    is_text = data_type == "varchar"
    categories = described.pop("categories", [])
    return {
        "name": name,
        "data_type": data_type,
        "order": "categories" if categories else None if is_text else "number",
        "categories": categories,
        "is_whole": not is_text,
        "has_floor": False,
    } | described


ATTRIBUTES = [attribute("sex"), attribute("illness"), attribute("since", "integer")]


@pytest.fixture
def functions(warehouse):
    """Make both functions over a view, and return what asks them."""

    def made(view: str, attributes: list[dict], is_complete: bool = True, **lists: str):
        relation = warehouse.create_as("asked_selections", view)
        node = {
            "unique_id": "model.consumer.asked_selections",
            "alias": relation.identifier,
            "config": {
                "meta": {
                    "tenfold_parameters": {
                        "function": "asked_how_many",
                        "cross_tab_function": "asked_cross_tab",
                    }
                }
            },
        }
        for name in ("asked_how_many", "asked_cross_tab"):
            warehouse.rows(f"drop macro table if exists {name}")
        for statement in (
            warehouse.call("how_many_function", node, attributes, is_complete, **lists),
            warehouse.call("cross_tab_function", node, attributes),
        ):
            warehouse.rows(statement)
        return lambda question: warehouse.rows(f"from asked_{question}")

    return made


@pytest.fixture
def asked(functions):
    """Ask `how_many` over three attributes, some with a floor."""

    def answer(question: str, with_floor=(), is_complete: bool = True) -> list[tuple]:
        described = [a | {"has_floor": a["name"] in with_floor} for a in ATTRIBUTES]
        return functions(VIEW, described, is_complete)(f"how_many({question})")

    return answer


SMALL = (0, 9, 0, "fewer than 10")
OTHER_GROUPS = [("f", "not at all well"), ("m", "ill"), ("m", "not at all well")]
ESTIMATE = "estimate from synthetic records"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", (60, 69, 60, "protected count")),
        ("sex := 'f'", (30, 39, 30, "protected count")),
        ("sex := 'F'", (30, 39, 30, "protected count")),
        ("sex := ['f']", (30, 39, 30, "protected count")),
        ("sex := ['f', 'm']", (50, 68, 50, "sum of protected counts")),
        ("sex := ['f', 'm', 'f']", (50, 68, 50, "sum of protected counts")),
        ("since := 2015", (20, 29, 20, "protected count")),
        ("since := [2015, 2017]", (30, 48, 30, "sum of protected counts")),
        # nobody knows how many were in 2016: fewer than k
        ("since := {'from': 2015, 'to': 2017}", (30, 57, 30, ESTIMATE)),
        ("since := {'from': 2016}", (10, 49, 10, ESTIMATE)),
        ("since := {'to': 2000}", (0, 39, 0, ESTIMATE)),
        # as many values as no integer can count
        ("since := {'from': -1e9, 'to': 1e300}", (30, 69, 30, ESTIMATE)),
        ("since := 2015.0", (20, 29, 20, "protected count")),
        ("since := ' 2015'", (20, 29, 20, "protected count")),
        # nothing is asked for
        ("sex := []", (0, 0, 0, "sum of protected counts")),
        (
            "since := {'from': 2015.2, 'to': 2015.8}",
            (0, 0, 0, "sum of protected counts"),
        ),
        ("per := null", (60, 69, 60, "protected count")),
        ("sex := 'not known'", (0, 19, 0, ESTIMATE)),
        ("sex := 'Not known'", (0, 19, 0, ESTIMATE)),
        ("sex := ['m', 'not known']", (20, 39, 20, ESTIMATE)),
        ("sex := 'f', illness := 'not known'", (0, 39, 1, ESTIMATE)),
    ],
)
def test_bounds_follow_from_what_is_published(asked, question, expected):
    assert asked(question) == [expected]


@pytest.mark.parametrize("question", ["sex := 'f', illness := 'ill'"])
def test_what_is_missing_is_small_where_the_counts_are_complete(asked, question):
    assert asked(question) == [(0, 9, 1, "fewer than 10")]
    assert asked(question, is_complete=False) == [(0, 29, 1, ESTIMATE)]


@pytest.mark.parametrize(
    "question", ["sex := 'm', illness := 'ill'", "sex := 'f', per := 'illness'"]
)
def test_what_has_a_floor_may_be_missing_though_many_share_it(asked, question):
    assert {row[-1] for row in asked(question, with_floor=["illness"])} == {ESTIMATE}


def test_a_floor_says_nothing_of_selections_without_its_column(asked):
    assert asked("sex := 'm', since := 2015", with_floor=["illness"]) == [SMALL]


def test_a_suppressed_combination_is_not_small(functions, warehouse):
    warehouse.create_as(
        "suppressed_combinations",
        "select 'm' as sex, 'ill' as illness, null::integer as since",
    )
    ask = functions(VIEW, ATTRIBUTES, suppressed="suppressed_combinations")
    assert ask("how_many(sex := 'm', illness := 'ill')") == [(0, 29, 0, ESTIMATE)]
    assert ask("how_many(sex := 'm', since := 2015)") == [SMALL]


def test_a_number_that_is_suppressed_is_in_its_ranges(functions, warehouse):
    warehouse.create_as(
        "suppressed_combinations",
        "select null as sex, null as illness, 2016 as since"
        " union all select 'f', null, 2016",
    )
    ask = functions(VIEW, ATTRIBUTES, suppressed="suppressed_combinations")
    # of 60 to 69 people 30 have another year
    for question in ("2016", "{'from': 2016, 'to': 2016}"):
        assert ask(f"how_many(since := {question})") == [(0, 39, 1, ESTIMATE)]
    assert ask("how_many(since := {'from': 2015, 'to': 2016})") == [
        (20, 59, 20, ESTIMATE)
    ]


# names that stand in the functions, in patterns, and in SQL
@pytest.mark.parametrize(
    "name",
    ["kind", "subjects", "group_number", "per_cent", "Größe der Gruppe", 'a "b"',
     "it's", r"a\E.*(b", r"ends with \\", "x|y", "CASE"],
)  # fmt: skip
def test_an_attribute_may_have_any_name(functions, name):
    quoted = '"' + name.replace('"', '""') + '"'
    view = f"""
        select sex as {quoted}, since as since_order, * exclude (sex, illness, since)
        from ({VIEW}) where illness is null
    """
    ask = functions(view, [attribute(name), attribute("since_order", "integer")])
    assert ask(f"how_many({quoted} := 'f')") == [(30, 39, 30, "protected count")]
    text = name.replace("'", "''")
    assert ask(f"how_many(per := '{text} , since_order', {quoted} := 'f')") == [
        ("f", year, 0, 9, int(year == 2016), "fewer than 10")
        for year in (2015, 2016, 2017)
    ]
    assert [row[:2] for row in ask(f"cross_tab(' {text}', 'since_order')")] == [
        (sex, year)
        for sex in "fm"
        for year in (2015, 2016, 2017)
        if (sex, year) != ("m", 2016)
    ]


def test_a_column_is_taken_for_an_order_only_where_there_is_one(warehouse, monkeypatch):
    graph = warehouse.graph["nodes"]
    unique_id = "model.consumer.cases"
    meta = {"categories": ["low", "high"]}
    columns = {"risk": {"name": "risk", "config": {"meta": {"tenfold": meta}}}}
    monkeypatch.setitem(graph, unique_id, {**graph[unique_id], "columns": columns})
    view = warehouse.create_as(
        "asked_selections",
        "select 'low' as risk, 1 as sort, 2 as sort_order, 1 as risk_order, 1 as basis",
    )
    node = {
        "unique_id": "model.consumer.asked_selections",
        "resource_type": "model",
        "database": view.database,
        "schema": view.schema,
        "alias": view.identifier,
        "depends_on": {"nodes": [unique_id]},
    }
    told = warehouse.call("attributes_of_selections", node)
    assert [described["name"] for described in told] == ["risk", "sort", "sort_order"]
    records = warehouse.create_as("records", "select 'low' as risk, 1 as Risk_Order")
    cases = warehouse.relation("cases")
    with pytest.raises(CompilationError, match="cannot be called `Risk_Order`"):
        warehouse.call("selections", records, records, records, cases)


def test_the_columns_are_the_groups_and_the_answer(warehouse, functions):
    functions(VIEW, ATTRIBUTES)
    for per, groups in [("", []), ("sex", ["sex"]), ("since, sex", ["sex", "since"])]:
        described = warehouse.database.execute(
            f"from asked_how_many(per := '{per}')"
        ).description
        names = [column[0] for column in described]
        assert names == [*groups, "at_least", "at_most", "estimate", "basis"]


def test_a_group_that_nobody_has_is_answered(asked):
    assert asked("per := 'sex, illness'") == [
        ("f", "ill", 0, 9, 1, "fewer than 10"),
        *((sex, ill, 0, 9, 0, "fewer than 10") for sex, ill in OTHER_GROUPS),
    ]
    # of some values of one of them
    assert asked("per := 'sex, since', since := [2015], illness := 'ill'") == [
        (sex, 2015, 0, most, 0, basis)
        for sex, most, basis in (("f", 9, "fewer than 10"), ("m", 9, "fewer than 10"))
    ]
    # nobody is asked for
    assert asked("per := 'sex', since := []") == []
    # by three there would be too many
    assert asked("per := 'sex, illness, since'") == []


def test_groups_without_a_number_may_have_a_record(asked):
    assert asked("per := 'since'") == [
        (2015, 20, 29, 20, "protected count"),
        (2016, 0, 9, 1, "fewer than 10"),
        (2017, 10, 19, 10, "protected count"),
    ]
    # records of a value without a number are of no value that can be asked for
    assert asked("per := 'since', since := {'from': 2016}") == [
        (2017, 10, 19, 10, "protected count"),
    ]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("illness := 'well'", 'called "well". Nearest: ill, not at all well'),
        ("sex := ['f', 'x']", 'called "x". Nearest: f, m'),
        ("sex := ''", 'called ""'),
        ("since := 2018", "no published value of since"),
        ("since := {'since': 2018}", "ends called from and to"),
        ("since := {'from': null}", "ends called from and to"),
        ("since := {'from': 2015, 'until': 2016}", "and no others"),
        ("since := {'From': 2016, 'to': 2017}", "and no others"),
        ("since := {'from': 'May'}", 'no range of since from "May"'),
        ("since := {'from': 2017, 'to': 2015}", "ends before it begins"),
        ("sex := {'from': 'a'}", "no order. Give a list"),
        ("per := 'sx'", "names of attributes"),
        ("per := 'sex since'", "names of attributes"),
        # whether there is a group or not
        ("per := 'illness, sx', sex := 'm', since := 2017", "names of attributes"),
    ],
)
def test_a_question_that_is_not_understood_is_an_error(asked, question, message):
    with pytest.raises(duckdb.Error) as refusal:
        asked(question)
    assert message in str(refusal.value)


def test_values_go_by_their_labels_too(functions, warehouse):
    warehouse.create_as(
        "listed_values",
        "select * from (values ('sex', 'f', 'Women'), ('sex', 'm', 'Men'),"
        " ('illness', 'ill', 'f'), ('since', '2015', '2015'))"
        " as listed (attribute, value, value_label)",
    )
    ask = functions(VIEW, ATTRIBUTES, labels="listed_values")
    assert ask("how_many(sex := 'women')") == ask("how_many(sex := 'f')")
    assert ask("how_many(illness := 'f')") == ask("how_many(illness := 'ill')")
    with pytest.raises(duckdb.Error, match=r"Nearest: f \(Women\), m \(Men\)"):
        ask("how_many(sex := 'woman')")


def test_a_value_is_not_taken_for_the_label_of_another(functions, warehouse):
    warehouse.create_as(
        "listed_values",
        "select * from (values ('sex', 'f', 'm'), ('sex', 'm', 'F'),"
        " ('since', '2015', '2017'), ('since', '2017', '2015'))"
        " as listed (attribute, value, value_label)",
    )
    ask = functions(VIEW, ATTRIBUTES, labels="listed_values")
    for given, value in [("'f'", "f"), ("'m'", "m"), ("'F'", "m"), ("'M'", "m")]:
        assert ask(f"how_many(sex := {given}, per := 'sex')")[0][0] == value
    years = ask("how_many(since := {'from': 2017}, per := 'since')")
    assert [year for year, *_ in years] == [2017]


def test_numbers_and_dates_go_by_what_they_are(functions):
    view = """
        select * from (values
            (1.0::double, null::date, 'protected count', 20, null),
            (2.5, null, 'protected count', 10, null),
            (null, date '2020-05-01', 'protected count', 30, null),
            (null, null, 'protected count', 30, null)
        ) as rows (size, day, basis, protected_count, synthetic_record)
    """
    described = [
        attribute("size", "double", is_whole=False),
        attribute("day", "date", is_whole=False, order="date"),
    ]
    ask = functions(view, described, is_complete=False)
    assert ask("how_many(size := [1, 2.50], per := 'size')") == [
        (1.0, 20, 29, 20, "protected count"),
        (2.5, 10, 19, 10, "protected count"),
    ]
    assert ask("how_many(day := timestamp '2020-05-01 00:00')") == [
        (30, 39, 30, "protected count")
    ]


BANDS = """
    select * from (values
        ('9-17', 'protected count', 20, null),
        ('0-8', 'protected count', 10, null),
        ('48+', 'protected count', 30, null),
        (null, 'protected count', 70, null)
    ) as rows (age, basis, protected_count, synthetic_record)
"""


def test_bands_are_ordered_as_their_categories(functions, warehouse):
    ages = [attribute("age", categories=["0-8", "9-17", "18-47", "48+"])]
    view = (
        "select *, case age when '0-8' then 1 when '9-17' then 2 when '48+' then 4 end"
        f" as age_order from ({BANDS})"
    )
    ask = functions(view, ages)
    assert [row[0] for row in ask("how_many(per := 'age')")] == [
        *("0-8", "9-17", "18-47", "48+")
    ]
    assert ask("how_many(age := {'to': '9-17'})") == [
        (30, 48, 30, "sum of protected counts")
    ]
    # a category that nobody may have counts as one that has fewer than k
    assert ask("how_many(age := {'from': '9-17', 'to': '18-47'})") == [
        (20, 38, 20, ESTIMATE)
    ]
    assert ask("how_many(age := '18-47')") == [SMALL]


def test_a_cross_table_has_the_bounds_of_percentages(functions):
    view = """
        select * from (values
            ('f', null, 'protected count', 20, null),
            ('m', null, 'protected count', 200, null),
            ('f', 'ill', 'protected count', 20, null),
            ('m', 'ill', 'protected count', 50, null),
            (null, 'ill', 'protected count', 70, null),
            (null, null, 'protected count', 220, null)
        ) as rows (sex, illness, basis, protected_count, synthetic_record)
    """
    ask = functions(view, ATTRIBUTES[:2])
    basis = "protected count"
    assert sorted(ask("cross_tab('sex', 'illness')")) == [
        # 68.97 and 29.5: rounded apart
        ("f", "ill", 20, 29, 20, basis, 20, 29, 20, 68.9, 100.0, None),
        ("m", "ill", 50, 59, 50, basis, 200, 209, 200, 23.9, 29.5, 25.0),
    ]
    assert ask("cross_tab('sex', 'illness', sex := 'm')") == [
        ("m", "ill", 50, 59, 50, basis, 200, 209, 200, 23.9, 29.5, 25.0)
    ]


NAMES = ["asked", "counted", "question", "listed", "value"]
VALUES: dict[str, list] = {
    "asked": ["a", "b", "c", "a,b", "[a]"],
    "counted": [2, 3, 4, 5, 9],
    "question": ["low", "middle", "high"],
    "listed": [1],
    "value": ["x", "y"],
}


def people(seed: int, number: int) -> list[tuple]:
    """Rows of people who have some of the values, the first ones most often."""
    chance = random.Random(seed)
    return [
        tuple(
            chance.choices(
                [*VALUES[name], None], [2.0**-i for i in range(len(VALUES[name]) + 1)]
            )[0]
            for name in NAMES
        )
        for _ in range(number)
    ]


def literal(value: Any) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value)


def random_question(chance: random.Random, rows: list[tuple]) -> tuple[str, list, dict]:
    """Return a question as SQL, its groups, and what fits it."""
    arguments, groups, fits = [], [], {}
    for name in chance.sample(NAMES, chance.randint(1, 3)):
        known = VALUES[name]
        kind = chance.choice(["one", "several", "range", "missing", "group"])
        if kind == "range" and name in ("counted", "question"):
            ends = sorted(chance.choices(range(len(known)), k=2))
            allowed = known[ends[0] : ends[1] + 1]
            told = f"{{'from': {literal(allowed[0])}, 'to': {literal(allowed[-1])}}}"
            if name == "counted":
                allowed = list(range(allowed[0], allowed[-1] + 1))
        elif kind == "group":
            groups.append(name)
            continue
        elif kind == "missing":
            allowed = [None, *chance.sample(known, chance.randint(0, len(known) - 1))]
            told = str(["not known" if v is None else str(v) for v in allowed])
        else:
            size = 1 if kind == "one" else chance.randint(1, len(known))
            allowed = chance.sample(known, size)
            told = literal(allowed[0]) if kind == "one" else str(allowed)
        fits[name] = allowed
        arguments.append(f"{name} := {told}")
    arguments.append(f"per := '{', '.join(groups)}'")
    return ", ".join(arguments), sorted(groups, key=NAMES.index), fits


@pytest.mark.parametrize("number", [25, 150, 700])
@pytest.mark.parametrize("publishes_all", [True, False])
def test_bounds_hold_for_any_question(warehouse, functions, number, publishes_all):
    rows = people(number, number)
    types = {n: "integer" if n in ("counted", "listed") else "varchar" for n in NAMES}
    everybody = warehouse.create_records(
        "everybody",
        {"person": "integer"} | types,
        [(i, *row) for i, row in enumerate(rows)],
    )
    safe = warehouse.create_as(
        "safe_counts", warehouse.call("safe_combinations", everybody, "person")
    )
    # whatever is left out, what is told of it must be true
    left_out = "false" if publishes_all else "combination_length >= 2 and subjects = 10"
    names = ", ".join(NAMES)
    warehouse.create_as("left_out", f"select * from {safe} where {left_out}")
    view = f"""
        select {names}, 'protected count' as basis, subjects as protected_count,
            null::integer as synthetic_record
        from {safe} where not ({left_out})
        union all
        select {", ".join(f"null::{types[name]}" for name in NAMES)},
            'protected count', {number // K * K}, null
        union all
        select {names}, 'synthetic record', null, 1
        from {everybody} where person % 2 = 0
    """
    categories = {"question": VALUES["question"]}
    described = [
        attribute(name, types[name], categories=categories.get(name, []))
        for name in NAMES
    ]
    ask = functions(view, described, suppressed="left_out")
    chance = random.Random(number)
    told_apart = 0
    for _ in range(60):
        question, groups, fits = random_question(chance, rows)
        try:
            answers = ask(f"how_many({question})")
        except duckdb.Error as refusal:
            # a value of too few people is not known to readers
            assert "no published value" in str(refusal) or "none of its" in str(refusal)
            continue
        for *group, at_least, at_most, estimate, basis in answers:
            wanted = dict(zip(groups, group, strict=True))
            truth = sum(
                all(row[NAMES.index(n)] == v for n, v in wanted.items())
                and all(row[NAMES.index(n)] in allowed for n, allowed in fits.items())
                for row in rows
            )
            assert at_least <= truth <= at_most, (question, group, truth, basis)
            assert at_least <= estimate <= at_most
            told_apart += at_most - at_least < number
    assert told_apart > 20


def test_every_pair_of_published_values_is_looked_up(functions):
    pairs = {(a, b): 10 * (1 + i) for i, (a, b) in enumerate(product("fm", "xyz"))}
    rows = [
        f"('{a}', '{b}', 'protected count', {n}, null)" for (a, b), n in pairs.items()
    ]
    for sex in "fm":
        number = sum(n for (other, _), n in pairs.items() if other == sex)
        rows.append(f"('{sex}', null, 'protected count', {number}, null)")
    view = (
        f"select * from (values {', '.join(rows)}) as rows"
        " (sex, illness, basis, protected_count, synthetic_record)"
    )
    ask = functions(view, ATTRIBUTES[:2])
    assert ask("how_many(per := 'sex, illness')") == [
        (a, b, n, n + 9, n, "protected count") for (a, b), n in pairs.items()
    ]
