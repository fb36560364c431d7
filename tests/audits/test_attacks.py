"""The attacks in a short form: on a small release, and on planted leaks."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from support.generated_subjects import ATTRIBUTES, write_generated_subjects
from tenfold_audits import attacks
from tenfold_audits.attacks import insider, membership, rates
from tenfold_audits.attacks.subjects import SUBJECT, TABLES, Table, halves
from tenfold_audits.errors import AuditError
from tenfold_audits.registry import Circumstances

ATTACKS = 200
GUARANTEES = ["record", "combination"]


def write_tiny(file: Path, data: Path, scratch: Path) -> None:
    """Write 2,000 generated subjects with the first nine attributes."""
    write_generated_subjects(file, 2_000, ATTRIBUTES[:9])


class ShortRun:
    """The audit over 2,000 generated subjects, and what it left in its folder."""

    def __init__(self, folder: Path) -> None:
        self.told: list[str] = []
        tables = {
            "tiny": Table("generated", write_tiny, ["sex", "region"]),
            "nibrs": TABLES["nibrs"],
        }
        circumstances = Circumstances(folder, folder, self.told.append)
        self.figures = attacks.figures(circumstances, tables, ATTACKS)
        self.held_in, self.held_back = (
            pd.read_parquet(folder / "tiny" / f"{half}.parquet")
            for half in ("held_in", "held_back")
        )
        release = folder / "tiny" / "project" / "release" / "attacked.duckdb"
        with duckdb.connect(str(release), read_only=True) as connection:
            self.records = {
                guarantee: connection.sql(f"from released_records_{guarantee}").df()
                for guarantee in GUARANTEES
            }

    def rows(self, attack: str, guarantee: str) -> list[dict]:
        """The rows of one attack under one guarantee."""
        return [
            row
            for row in rates.judged(self.figures["rows"])
            if row["attack"] == attack and row["guarantee"] == guarantee
        ]

    def attacked(self, released: pd.DataFrame) -> list[dict]:
        """Make every attack on other records."""
        subjects = [t.drop(columns=SUBJECT) for t in (self.held_in, self.held_back)]
        found = attacks.all_attacks(
            released[subjects[0].columns], *subjects, ATTACKS, ["sex"]
        )
        told = {"table": "tiny", "title": "planted", "guarantee": "record"}
        return rates.judged([{**told, **row} for row in found])


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return ShortRun(tmp_path_factory.mktemp("attacks"))


def test_the_release_has_never_seen_those_held_back(run):
    inside, outside = (set(t[SUBJECT]) for t in (run.held_in, run.held_back))
    assert len(inside) == len(outside) == 1_000 and not inside & outside
    assert all(SUBJECT not in records for records in run.records.values())


@pytest.mark.parametrize("guarantee", GUARANTEES)
def test_singling_out_linkage_and_inference_do_not_beat_the_control(run, guarantee):
    for attack in ["singling out", "linkage", "inference"]:
        rows = run.rows(attack, guarantee)
        assert sum(row["held_in"]["attacks"] for row in rows) >= ATTACKS
        assert not any(row["above_control"] for row in rows)


@pytest.mark.parametrize(
    "attack", ["singling out", "linkage", "inference", "membership"]
)
def test_every_attack_succeeds_on_the_raw_table(run, attack):
    assert any(attacks._succeeds(row) for row in run.rows(attack, "none"))


def test_members_of_a_release_are_hardly_told_from_others(run):
    for guarantee in GUARANTEES:
        for row in run.rows("membership", guarantee):
            assert row["auc"] < 0.75
            assert row["held_in"]["rate"] < 0.2


def test_people_put_among_the_records_are_found(run):
    planted = pd.concat(
        [run.records["record"], run.held_in.drop(columns=SUBJECT).head(500)],
        ignore_index=True,
    )
    found = run.attacked(planted)
    above = {row["attack"] for row in found if row["above_control"]}
    assert {"singling out", "inference", "membership"} <= above
    with pytest.raises(AuditError, match="record guarantee is broken on planted"):
        attacks.require_guarantees(found)


def test_an_attack_that_cannot_succeed_stops_the_audit(run):
    rows = [
        {**row, "guarantee": "none"} if row["guarantee"] == "record" else row
        for row in run.figures["rows"]
        if row["guarantee"] != "none"
    ]
    with pytest.raises(AuditError, match="does not succeed on the raw table"):
        attacks.attacks_that_tell(rows, own_project=False)


def test_an_attack_that_cannot_succeed_on_a_projects_people_is_left_out(run):
    rows = [
        row
        for row in run.figures["rows"]
        if (row["attack"], row["guarantee"]) != ("inference", "none")
    ]
    kept, left_out = attacks.attacks_that_tell(rows, own_project=True)
    assert {row["attack"] for row in rows} - {"inference"} == {
        row["attack"] for row in kept
    }
    assert [row["what"] for row in left_out] == ["inference"]
    figures = {**run.figures, "rows": kept, "left_out": left_out}
    assert "Left out: inference, because" in attacks.sections(figures)["attacks"]


def test_a_table_without_its_files_is_left_out_and_told(run):
    assert [row["table"] for row in run.figures["tables"]] == ["tiny"]
    assert any("nibrs_mn2018 is not in the folder" in told for told in run.told)
    assert "Left out: NIBRS" in attacks.sections(run.figures)["attacks"]


def test_the_report_tells_rate_control_and_interval(run):
    sections = attacks.sections(run.figures)
    row = run.rows("inference", "combination")[0]
    low, high = row["held_in"]["interval"]
    told = f"{row['held_in']['rate']:.1%} ({low:.1%} to {high:.1%})"
    assert (
        f"| inference, sex | {row['held_in']['attacks']} | {told} |"
        in (sections["attacks"])
    )
    assert "attacks were compared with their controls" in sections["attacks in short"]


def test_halves_are_the_same_for_the_same_seed(tmp_path):
    file = tmp_path / "subjects.parquet"
    pd.DataFrame({SUBJECT: [f"s{i}" for i in range(101)], "a": range(101)}).to_parquet(
        file
    )

    def drawn(seed):
        return [
            pd.read_parquet(half).a.tolist() for half in halves(file, tmp_path, seed)
        ]

    assert drawn(1) == drawn(1) != drawn(2)
    assert list(map(len, drawn(1))) == [50, 50]


def protected(rows, k):
    """Count every combination of up to two values by brute force, rounded down."""
    counts: dict = {}
    for row in rows:
        items = [(place, value) for place, value in enumerate(row) if value]
        for length in (1, 2):
            for part in combinations(items, length):
                counts[part] = counts.get(part, 0) + 1
    return {part: n - n % k for part, n in counts.items() if n >= k}


def test_who_would_be_missed_in_the_counts_is_found_exactly():
    codes = np.random.default_rng(5).integers(0, 3, (90, 3)).astype(np.int32)
    whole = codes.tolist()
    missed = [
        protected(whole, 10) != protected(whole[:i] + whole[i + 1 :], 10)
        for i in range(len(whole))
    ]
    found = insider.subjects_at_an_edge(codes, k=10, longest=2)
    assert 0 < found.sum() < len(codes)
    assert found.tolist() == missed


def test_shares_of_published_combinations_are_right():
    held_in = np.array([[1, 1]] * 10 + [[2, 0]] * 3, np.int32)
    others = np.array([[1, 2], [2, 1]], np.int32)
    shares = insider.published_shares(held_in, np.array([0, 10]), others, 10, 2)
    assert shares == {
        "members": 3 / 4,
        "members_without_themselves": 0,
        "others": 2 / 6,
    }


def test_exposed_are_those_far_from_everybody():
    crowd = np.ones((40, 6), np.int32)
    alone = np.full((1, 6), 7, np.int32)
    mine, others = membership.most_exposed(np.concatenate([crowd, alone]), crowd, 1)
    assert mine.tolist() == [40] and len(others) == 1


def test_a_score_without_knowledge_is_guessing_and_a_perfect_one_is_found():
    draw = np.random.default_rng(1)
    guess = membership.told_apart(draw.normal(size=500), draw.normal(size=500), 1)
    low, high = guess["auc_interval"]
    assert low < 0.5 < high and guess["p"] > 0.01
    perfect = membership.told_apart(np.arange(500) + 500.0, np.arange(500.0), 1)
    assert perfect["auc"] == perfect["held_in"]["rate"] == 1
    assert perfect["held_back"]["rate"] <= membership.FALSE_POSITIVES


def test_intervals_and_marks_are_what_the_textbook_says():
    # exact interval of 0 successes: 1 - 0.025 ** (1 / n)
    none = rates.Rate(0, 20).as_figures()
    assert none["interval"] == pytest.approx([0, 1 - 0.025 ** (1 / 20)])
    assert rates.Rate(0, 0).as_figures()["rate"] is None
    rows = [{"p": p} for p in (0.02, 0.0001, 0.5, 0.03)]
    rates.mark_above_control(rows)
    # by Holm's method 0.02 is compared with 0.05 / 3
    assert [row["above_control"] for row in rows] == [False, True, False, False]
    better = rates.compared(rates.Rate(90, 100), rates.Rate(10, 100))
    assert better["p"] < 1e-20 < rates.compared(*[rates.Rate(9, 10)] * 2)["p"]


def test_what_is_small_in_each_column_is_marked_when_it_is_added_up():
    one = rates.compared(rates.Rate(520, 1_000), rates.Rate(470, 1_000))
    told = {"table": "x", "title": "x", "guarantee": "record", "attack": "inference"}
    rows = rates.judged([{**told, "detail": str(i), **one} for i in range(9)])
    assert [row["above_control"] for row in rows] == [False] * 9 + [True]
    assert rows[-1]["detail"] == "these 9 columns together"
    assert rows[-1]["held_in"]["attacks"] == 9_000
