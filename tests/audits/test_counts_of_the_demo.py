"""The counts of the demo, audited as `make audit` does, over fewer columns."""

from __future__ import annotations

import pytest
from tenfold_audits.counts.output_checker import verdict
from tenfold_audits.counts.samples import audited, sampled_columns
from tenfold_audits.counts.tables import BuiltTable

SEED = 1


@pytest.fixture(scope="module")
def counts(published) -> BuiltTable:
    return BuiltTable(
        name="demo",
        warehouse=published.warehouse,
        people="generalized.victims_at_levels",
        subject_id="person_id",
        safe="aggregates.victim_safe_combinations",
        publishable="aggregates.victim_publishable_combinations",
        totals="aggregates.victim_totals",
        levels=(
            ("year_of_registration", "year_period"),
            ("age_broad", "age_group"),
            ("citizenship", "citizenship_region"),
            ("country_of_exploitation", "exploitation_region"),
        ),
    )


def test_linear_programs_find_nothing_in_the_release(counts):
    release = counts.release()
    findings = audited(release, sampled_columns(release, 15, 500, SEED))
    assert findings.groups > 2000
    assert findings.found == set()


def test_linear_programs_find_exact_numbers_out(counts):
    exact = counts.exact()
    findings = audited(exact, sampled_columns(exact, 4, 300, SEED))
    assert findings.exact > 0


def test_the_release_is_what_was_audited(counts, published):
    released = published.released("select count(*), sum(subjects) from victim_counts")
    numbers = [n for c, n in counts.release().numbers.items() if c]
    assert released == [(len(numbers), sum(numbers))]


def test_acro_flags_nothing_in_the_release_and_much_without_a_threshold(counts):
    numbers = counts.release().numbers
    assert verdict([(str(c), n) for c, n in numbers.items()]) == ("pass", 0)
    everything = counts.exact(threshold=1).over(range(4)).numbers
    rare = sum(number < 10 for number in everything.values())
    assert rare > 0
    checked = verdict([(str(c), n) for c, n in everything.items()])
    assert checked == ("fail", rare)
