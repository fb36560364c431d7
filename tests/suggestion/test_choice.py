"""How levels are chosen, and what breaks and numbers may look like."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlglot.dialects.dialect import Dialect
from tenfold_udfs.lineage.models import _is_look_alike
from tenfold_udfs.suggestion.choice import ACCEPTED_LOSS, choose_levels
from tenfold_udfs.suggestion.columns import columns_of_profile
from tenfold_udfs.suggestion.levels import round_breaks
from tenfold_udfs.suggestion.naming import page_name, raw_name, staged_names, stem_of
from tenfold_udfs.suggestion.protection import people_text, share_text


def chosen(level_counts, first_offered, measure):
    """Choose as the macros do: count what is asked for until nothing is."""
    losses = {}
    for _ in range(1000):
        choice = choose_levels(level_counts, first_offered, losses)
        if not choice.to_measure:
            return choice
        assert not set(choice.to_measure) & set(losses), "asked for twice"
        losses |= {pair: measure(pair) for pair in choice.to_measure}
    raise AssertionError("no end")


@given(st.data())
def test_what_loses_too_much_is_made_coarser_or_left_out(data):
    width = data.draw(st.integers(1, 6))
    level_counts = data.draw(
        st.lists(st.integers(1, 4), min_size=width, max_size=width)
    )
    first = [data.draw(st.integers(0, count - 1)) for count in level_counts]
    finest = data.draw(st.lists(st.floats(0, 1), min_size=width, max_size=width))

    def measure(pair):
        a, level_a, b, level_b = pair
        rare = max(finest[a] / (1 + level_a), finest[b] / (1 + level_b))
        return 1000, int(1000 * rare)

    choice = chosen(level_counts, first, measure)
    for column, level in enumerate(choice.levels):
        if level is None:
            assert choice.chosen[column] > 0.5 or width > 1
        else:
            assert first[column] <= level < level_counts[column]
            coarsest = level == level_counts[column] - 1
            assert coarsest or choice.chosen[column] <= ACCEPTED_LOSS


def test_one_hopeless_column_does_not_make_the_others_coarser():
    def measure(pair):
        a, _, b, _ = pair
        return 1000, 900 if 2 in (a, b) else 10

    assert chosen([4, 4, 1], [0, 1, 0], measure).levels == (0, 1, None)


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9), st.floats(0, 1e9), st.integers(2, 6))
def test_breaks_are_round_rising_and_few(low, step_up, step_more, bands):
    middle, high = low + step_up, low + step_up + step_more
    breaks = round_breaks(low, middle, high, bands)
    assert breaks == sorted(set(breaks))
    assert 1 <= len(breaks) <= bands + 2
    widths = {b - a for a, b in zip(breaks, breaks[1:], strict=False)}
    step = min(widths, default=None)
    for number in breaks if step else []:
        # a multiple of the step, or 1, 2 or 5 with noughts behind it
        assert number % step == 0 or str(number).rstrip("0") in ("1", "2", "5")


@pytest.mark.parametrize(
    ("cuts", "expected"),
    [
        ((20, 40, 61), [30, 40, 50, 60]),
        ((0, 1, 3), [1, 2, 3]),
        ((1000, 3000, 9000), [2000, 4000, 6000, 8000]),
        ((10, 300, 40000), [100, 1000, 5000]),
        ((-4, 0, 5), [-2, 0, 2, 4]),
    ],
)
def test_breaks_by_example(cuts, expected):
    assert round_breaks(*cuts, 4) == expected


def test_a_profile_with_a_text_in_it_is_refused():
    row = {"name": "a", "data_type": "varchar", "role": None, "figures": {"low": "x"}}
    with pytest.raises(ValueError, match="no number"):
        columns_of_profile([row])


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(10, 50))
def test_nothing_can_be_told_between_two_multiples_of_k(part, whole, k):
    floor_part, floor_whole = part - part % k, whole - whole % k
    assert people_text(part, k) == people_text(floor_part, k)
    assert share_text(part, whole, k) == share_text(floor_part, floor_whole, k)


def test_names_are_none_that_the_guards_take_for_others():
    names = ["Maßnahme", "Größe", "doğum yılı", "yıl", "İl", "ﬁnal", "ſelect", "âge"]
    staged = staged_names(names)
    assert staged == [
        *("massnahme", "größe", "doğum_yılı", "yil", "i_l", "final"),
        *("select_value", "âge"),
    ]
    assert stem_of("Maßnahmen") == "massnahmen"
    words = " , ".join([*staged, *map(raw_name, names)])
    tokens = Dialect.get_or_raise("duckdb").tokenize(f"select {words}")
    assert not [token.text for token in tokens if _is_look_alike(token)]


@pytest.mark.parametrize(
    ("model", "page"),
    [
        ("persons_showcase", "persons_showcase.html"),
        ("ünal_showcase", "unal_showcase.html"),
        ("лица_showcase", "showcase.html"),
        ("人_2_showcase", "2_showcase.html"),
    ],
)
def test_pages_have_names_that_files_beside_a_release_may_have(model, page):
    assert page_name(model) == page
    assert re.fullmatch("[A-Za-z0-9][A-Za-z0-9._-]*", page)


def test_names_need_no_quotes_and_clash_with_nothing():
    names = [
        "Region of birth",
        "order",
        "subjects",
        "birthDate",
        "birth_date",
        "2",
        "%",
    ]
    assert staged_names(names) == [
        "region_of_birth",
        "order_value",
        "subjects_value",
        "birth_date",
        "birth_date_2",
        "column_2",
        "column_7",
    ]
    # what counts have of their own, and what begins as names of Tenfold's do
    names = ["tenfold_age", "Tenfold", "combination_id", "Combination Length"]
    assert staged_names(names) == [
        "column_tenfold_age",
        "column_tenfold",
        "combination_id_value",
        "combination_length_value",
    ]
