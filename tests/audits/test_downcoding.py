"""Downcoding: the attack by hand, minimal recoding, and a short form of the audit."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from tenfold_audits import downcoding
from tenfold_audits.downcoding.claims import (
    claims_on,
    finest_values,
    is_safe_beside,
    public_children,
    safe_sets,
)
from tenfold_audits.downcoding.people import Leveled
from tenfold_audits.downcoding.recoded_people import recoded_people
from tenfold_audits.errors import AuditError
from tenfold_audits.registry import Circumstances

# country and region; sex; work
PLACES = [[0, 1]]


def people(seed=1, number=400):
    """Countries 1 to 8 in regions of four, skewed, with two more columns."""
    random = np.random.default_rng(seed)
    country = random.geometric(0.35, number).clip(1, 8)
    return np.column_stack(
        [
            country,
            (country + 3) // 4,
            random.integers(1, 3, number),
            (country + random.geometric(0.4, number)) % 6 + 1,
        ]
    ).astype(np.int32)


def test_the_one_value_that_would_not_have_been_safe_is_claimed():
    children = public_children(people(), PLACES)
    assert children[1, 1] == [(0, 1), (0, 2), (0, 3), (0, 4)]
    safe = {frozenset({(0, code)}) for code in (1, 2, 3)} | {frozenset({(1, 1)})}
    cells, claims = claims_on(
        np.array([[0, 1, 0, 0], [1, 1, 0, 0], [0, 0, 2, 0]], np.int32),
        PLACES, children, safe, 3,
    )  # fmt: skip
    assert cells == 1
    assert claims.tolist() == [[4, 1, 0, 0]]
    # two that would not have been safe leave it open
    cells, claims = claims_on(
        np.array([[0, 1, 0, 0]], np.int32),
        PLACES, children, safe - {frozenset({(0, 3)})}, 3,
    )  # fmt: skip
    assert (cells, len(claims)) == (1, 0)


def test_people_are_recoded_until_all_is_safe_and_no_further():
    everybody = people()
    safe = safe_sets(everybody, 10, 3)
    recoded = recoded_people(everybody, PLACES, safe, 3)
    assert (recoded[:, 0] == 0).any()
    for person, row in zip(everybody, recoded, strict=True):
        said = finest_values(row, PLACES)
        assert set(said) <= set(enumerate(person.tolist()))
        for size in (1, 2, 3):
            assert all(frozenset(c) in safe for c in combinations(said, size))
        if row[1] and not row[0]:
            others = [value for value in said if value[0] != 1]
            assert not is_safe_beside((0, int(person[0])), others, safe, 3)


def tables(number=1600):
    """A common and a rare country in each region, and three more columns."""
    random = np.random.default_rng(3)
    region = random.integers(1, 6, number)
    rare = random.random(number) < 0.06
    others = [random.integers(1, values, number) for values in (3, 4, 4)]
    columns = ["country", "region", "sex", "work", "year"]
    table = np.column_stack([2 * region - ~rare, region, *others])
    people = pd.DataFrame(table, columns=columns).astype(str).astype(object)
    return [Leveled("tiny", people, [["country", "region"]])]


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    folder = tmp_path_factory.mktemp("downcoding")
    circumstances = Circumstances(folder, folder, lambda text: None)
    return downcoding.figures(circumstances, tables(), times=2, attacked=800)


def test_the_control_succeeds_and_the_attack_does_not(short):
    (table,) = short["tables"]
    recoded, *records = table["rows"]
    assert recoded["held_in"]["rate"] > 0.9
    assert recoded["held_in"]["rate"] > recoded["held_back"]["rate"]
    assert len(records) == 2
    learnt = recoded["held_in"]["rate"] - recoded["held_back"]["rate"]
    for row in records:
        told, others = (row[half]["rate"] or 0 for half in ("held_in", "held_back"))
        assert told - others < learnt / 2


def test_figures_are_rendered(short):
    text = downcoding.sections(short)["downcoding"]
    assert text.count("| tiny |") == 3
    assert downcoding.PEOPLE in text


def test_an_attack_without_power_stops_the_audit(short):
    row = short["tables"][0]["rows"][0]
    with pytest.raises(AuditError, match="shows nothing"):
        downcoding.require_power("tiny", {**row, "p": 0.2})
