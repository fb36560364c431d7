"""The bounds that the demo's release tells, compared with the people behind it."""

from __future__ import annotations

from support.random_questions import bounds_compared, random_questions


def test_bounds_hold_for_random_questions(published):
    values: dict[str, list[str]] = {}
    for name, value in published.released(
        "select attribute, value from attribute_values order by attribute, sort_order"
    ):
        values.setdefault(name, []).append(value)
    ordered = [
        "year_of_registration", "year_period", "age_broad", "age_group",
        "traffick_months",
    ]  # fmt: skip
    answers = list(
        bounds_compared(
            published.released,
            published.private,
            "generalized.victims_at_levels",
            random_questions(values, ordered, number=80, seed=20211),
        )
    )
    wrong = [answer for answer in answers if not answer[2] <= answer[3] <= answer[4]]
    assert wrong == []
    # bounds that say nothing would hold as well
    assert sum(at_most - at_least < 60 for _, _, at_least, _, at_most in answers) > 100
