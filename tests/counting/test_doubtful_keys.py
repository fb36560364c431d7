"""What a build says of keys that may be wrong, and what it does not say."""

from __future__ import annotations

import pytest

CLEAN = [f"P{n:03}" for n in range(40)]
SPELLINGS = "some keys differ only by case, blanks, punctuation or leading zeros"
WORDS = "some keys read like a word for a person who is not known"


@pytest.fixture
def doubts(warehouse):
    """What is said of a column with these keys."""

    def find(keys):
        rows = [(key,) for key in keys]
        relation = warehouse.create_records("doubted", {"person id": "varchar"}, rows)
        return warehouse.call("doubts_about_keys", relation, "person id")

    return find


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["P001", "p001"], [SPELLINGS]),
        (["P 001", "P001"], [SPELLINGS]),
        (["P 001", "p0 01"], [SPELLINGS]),
        (["Ren\u00e9", "REN\u00c9"], [SPELLINGS]),
        (["P\uff10\uff10\uff11", "P001"], [SPELLINGS]),
        (["P\u0660\u0660\u0661", "P001"], [SPELLINGS]),
        (["\u06f0\u06f1", "01"], [SPELLINGS]),
        (["unbekannt"], [WORDS]),
        (["Desconocido"], [WORDS]),
        (["test"], [WORDS]),
        (["XXX"], [WORDS]),
        (["unk.", "P001", "p001"], [SPELLINGS, WORDS]),
        (["P001", "P002", "P001"], []),
        (["Ren\u00e9", "Rene"], []),
        (["P-001", "P001"], [SPELLINGS]),
        (["P-001", "P_001"], [SPELLINGS]),
        (["A/1", "a1."], [SPELLINGS]),
        (["(A) 1-7", "a1/7"], [SPELLINGS]),
        (["1-23", "1.23"], [SPELLINGS]),
        (["7", "007"], [SPELLINGS]),
        (["A7", "A-007"], [SPELLINGS]),
        (["1-07", "1-7"], [SPELLINGS]),
        (["0", "00"], [SPELLINGS]),
        (["\u0660\u0667", "7"], [SPELLINGS]),
        (["1-23", "12-3", "123"], []),
        (["7", "70", "700"], []),
        (["0", "10", "100"], []),
        (["1.2.3", "12.3", "1.23"], []),
        (["\u00e91", "e1"], []),
        (["Testa", "unk1"], []),
        ([None, None], []),
        ([], []),
    ],
)
def test_what_may_be_wrong_is_said_without_a_key(doubts, keys, said):
    found = doubts([*CLEAN[2:], *keys])
    assert [sentence.split(".")[0] for sentence in found] == said
    for key in filter(None, keys):
        assert key not in " ".join(found).split()


def with_rows(warehouse, rows_of_keys, kind="varchar"):
    rows = [(key,) for key, count in rows_of_keys for _ in range(count)]
    return warehouse.create_records("several_rows", {"person_id": kind}, rows)


@pytest.mark.parametrize(
    ("rows_of_keys", "kind", "is_said"),
    [
        ([(n, 1) for n in range(50)] + [(999999, 10)], "integer", True),
        ([(n, 3) for n in range(1, 50)] + [(0, 30)], "integer", True),
        ([(n, 3) for n in range(1, 50)] + [(0, 29)], "integer", False),
        ([(key, 1) for key in CLEAN] + [("XXX", 400), ("0", 380)], "varchar", True),
        ([(n, 1) for n in range(50)] + [(97, 90), (98, 50), (99, 10)], "integer", True),
        ([(key, 1 + n % 9) for n, key in enumerate(CLEAN)], "varchar", False),
        ([(key, 1) for key in CLEAN] + [("nan", 400), ("", 380)], "varchar", False),
        ([(key, 1) for key in CLEAN] + [(None, 400)], "varchar", False),
        ([(1, 400)], "integer", False),
        ([], "integer", False),
    ],
)  # fmt: skip
def test_a_key_with_far_more_rows_than_any_other_is_found(
    warehouse, rows_of_keys, kind, is_said
):
    relation = with_rows(warehouse, rows_of_keys, kind)
    assert warehouse.call("has_dummy_key", relation, "person_id") is is_said
