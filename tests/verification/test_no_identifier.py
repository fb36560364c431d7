"""No value that identifies a person occurs in a text of the model."""

from __future__ import annotations

import datetime as dt

import pytest
from support.releasing_project import ReleasingProject

RAW = {
    "person_id": "varchar",
    "name": "varchar",
    "story": "varchar",
    "gender": "varchar",
    "Region of birth": "varchar",
    "born": "date",
    "untagged": "varchar",
}
PEOPLE = [
    ("key-0001", "Zoë Ångström", "Left home; came by boat.", "female", "Łódź",
     dt.date(2000, 1, 1), "loose 4711"),
    ("key-0002", "O'Brien-Smith", "12, Long Street; 2nd floor", "male", "North",
     dt.date(2000, 1, 1), None),
    ("key-0003", "Li", None, "male", "North", None, "..."),
]  # fmt: skip
TYPES = {"gender": "varchar", "Region of birth": "varchar"}


@pytest.fixture(scope="module", autouse=True)
def raw_people(warehouse):
    warehouse.create_records("people", RAW, PEOPLE)


@pytest.fixture
def failures(warehouse):
    def run(rows, types=None):
        # The model of this name is built from the raw table.
        model = warehouse.create_records("candidates", types or TYPES, rows)
        return warehouse.failures("no_identifier", model)

    return run


def test_attributes_and_codes_may_occur(failures):
    assert failures([("female", "Łódź"), ("male", "North"), (None, "")]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Ångström",
        "zoë ångström",
        "ZOË  ÅNGSTRÖM",
        "Zoe\u0308 A\u030angstro\u0308m",
        "(Zoë) Ångström!",
        "a friend of Zoë Ångström, aged 20",
        "O Brien Smith",
        "o'brien–smith",
        "gender = female; name = Zoë Ångström",
        "gender = O'Brien-Smith; Region of birth = Łódź",
        "Li",
        "gender = female; Li",
        "key-0003",
        "KEY 0003",
        "case of key-0003.",
        "Left home; came by boat.",
        "12 Long Street 2nd floor",
        "12, Long Street; 2nd floor",
        "loose 4711",
    ],
)
@pytest.mark.parametrize("column", list(TYPES))
def test_an_identifier_is_found_however_it_is_written(failures, column, text):
    row = {name: text if name == column else "female" for name in TYPES}
    # Twice, and still one distinct text.
    assert failures([tuple(row.values())] * 2) == [(column, 1)]


@pytest.mark.parametrize(
    "text",
    ["Zoë", "Ångström", "key", "key-00031", "Livia", "Old Li", "Long Street", "..."],
)
def test_other_words_are_no_identifier(failures, text):
    assert failures([(text, "North")]) == []


def test_a_key_is_found_in_an_enumeration(failures):
    types = {"gender": "enum('female', 'key-0003')"}
    assert failures([("key-0003",), ("female",)], types) == [("gender", 1)]


def test_a_key_is_found_in_a_column_of_identifiers(warehouse, failures):
    key = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
    warehouse.create_records("people", RAW, [(key, *PEOPLE[0][1:])])
    try:
        assert failures([(key,)], {"record": "uuid"}) == [("record", 1)]
    finally:
        warehouse.create_records("people", RAW, PEOPLE)


def test_every_column_that_was_hit_is_named_with_its_number_of_texts(failures):
    rows = [("Zoë Ångström", "North"), ("key-0001", "key-0002"), ("male", "key-0002")]
    assert sorted(failures(rows)) == [("Region of birth", 1), ("gender", 2)]


def test_numbers_alone_are_not_looked_at(failures):
    assert failures([(10,)], {"subjects": "bigint"}) == []


def test_short_running_numbers_are_left_out_where_asked(warehouse):
    warehouse.create_records(
        "people", RAW, [("2020", "Anna 7", *PEOPLE[0][2:]), ("31415", *PEOPLE[1][1:])]
    )
    model = warehouse.create_records(
        "candidates",
        TYPES,
        [("2020", "born = 2020-2029"), ("31415", "Anna 7")],
    )
    try:
        everything = warehouse.failures("no_identifier", model)
        longer = warehouse.failures("no_identifier", model, numbers_from=5)
    finally:
        warehouse.create_records("people", RAW, PEOPLE)
    assert sorted(everything) == [("Region of birth", 2), ("gender", 2)]
    # a longer number is still found, and so is a text with a number in it
    assert sorted(longer) == [("Region of birth", 1), ("gender", 1)]


@pytest.mark.parametrize("argument", ["contained_from", "numbers_from"])
@pytest.mark.parametrize("value", [0, -1, 17, 10**6, "1000", "4 or true", 4.5, True])
def test_no_value_switches_the_search_off(warehouse, argument, value):
    model = warehouse.create_records("candidates", TYPES, [("a friend of Li", "x")])
    with pytest.raises(Exception, match=rf"Tenfold, {argument}: .*Permitted are whole"):
        warehouse.failures("no_identifier", model, **{argument: value})


def test_names_of_eight_letters_are_found_whatever_is_set(warehouse):
    row = ("a friend of Jonathan, 20", "North")
    model = warehouse.create_records("candidates", TYPES, [row])
    warehouse.create_records("people", RAW, [("key-0001", "Jonathan", *PEOPLE[0][2:])])
    try:
        found = warehouse.failures("no_identifier", model, contained_from=8)
        with pytest.raises(Exception, match="from 1 to 8"):
            warehouse.failures("no_identifier", model, contained_from=9)
    finally:
        warehouse.create_records("people", RAW, PEOPLE)
    assert found == [("gender", 1)]


def everyday(people: int, others: int = 0) -> list[tuple]:
    """People who have "Other" as an attribute, and others who have it as a name."""
    rows = [
        (f"key-{n:04}", f"Somebody {n}", None, "Other", "North", None, None)
        for n in range(people)
    ]
    names = [
        (f"name-{n:04}", "I don't know", None, "male", "North", None, "other")
        for n in range(others)
    ]
    return rows + names


@pytest.mark.parametrize(
    ("raw", "text", "found"),
    [
        # one person is called by a word that ten have as an attribute
        (everyday(10, 1), "Other", False),
        (everyday(9, 1), "Other", True),
        # nine people with ten rows are nine people
        (everyday(9, 1) + everyday(9)[:1], "Other", True),
        # what many have where names are may be somebody's name: a caseworker's
        (everyday(1, 10), "I don't know", True),
        (everyday(10, 10), "I don't know", True),
        (everyday(1, 9), "I don't know", True),
        # the keys of these people stay keys, however often they occur
        (everyday(10, 1), "key-0003", True),
        (everyday(10, 1) + [everyday(10)[3]] * 12, "key-0003", True),
        (everyday(10, 1) + [everyday(10)[3]] * 12, "Somebody 3", True),
        # two columns do not add up
        (everyday(6, 5), "other", True),
    ],
)
def test_an_attribute_that_k_people_share_points_to_nobody(
    warehouse, failures, raw, text, found
):
    warehouse.create_records("people", RAW, raw)
    try:
        assert failures([(text, "North")]) == ([("gender", 1)] if found else [])
    finally:
        warehouse.create_records("people", RAW, PEOPLE)


# builds a project
@pytest.mark.slow
def test_an_entry_of_a_public_code_list_may_occur(tmp_path):
    public = "{config: {meta: {tenfold: {role: code}}}, name: %s}"
    people = "select {0} as label from {{{{ ref('places') }}}} where exists"
    people += " (select 1 from {{{{ source('raw', 'clients') }}}})"
    files = {
        "seeds/places.csv": "code,label\nTCD,Chad\nJOR,Jordan\n",
        "seeds/places.yml": "seeds: [{name: places, columns: "
        f"[{public % 'code'}, {public % 'label'}]}}]",
        "models/labels.sql": people.format("label"),
        "models/sentences.sql": people.format("'from ' || label"),
        "models/notes.sql": people.format("'Khaled'"),
        "models/searched.yml": "models:\n"
        + "".join(
            f"  - {{name: {name}, data_tests: [tenfold.no_identifier: "
            f"{{name: identifiers_in_{name}}}]}}\n"
            for name in ("labels", "sentences", "notes")
        ),
    }
    clients = [("c-1", "Chad", "", "f", "x", 1), ("c-2", "Khaled", "", "f", "x", 1)]
    project = ReleasingProject(tmp_path, clients, files)
    run = project.dbt("build", "--select", "places", "labels", "sentences", "notes")
    assert not run.succeeded
    assert "PASS identifiers_in_labels" in run.output
    # as a part of a text, or in no list, it may be anybody's
    assert "FAIL 1 identifiers_in_sentences" in run.output
    assert "FAIL 1 identifiers_in_notes" in run.output
