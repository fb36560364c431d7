"""Which columns are taken for yes and no."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tenfold_udfs.suggestion.roles import guess_role


@pytest.mark.parametrize(
    "texts",
    [
        ["Y", "N"], ["y", "n", "Y", "N"], ["T", "F"], ["x"], ["X", "N"],
        ["yes", "no"], ["Yes", "yes", "No"], ["y", "yes", "n"], ["是", "否"],
        ["1", "0"], ["1.0", "0.0"], ["true", "false"], ["sí", "si", "no"],
        ["да", "нет"], ["Yes"],
    ],
)  # fmt: skip
def test_yes_and_no_are_a_flag(profile, texts):
    column = replace(profile([*texts, None]), name="asked")
    assert guess_role(column, "person").kind == "flag"


@pytest.mark.parametrize(
    "texts",
    [
        ["F", "N"], ["f", "n", "F", "N"], ["X", "Y"], ["T", "Y"],
        ["t", "x", "y"], ["n", "f"], ["X", "Y", "T"],
    ],
)  # fmt: skip
def test_letters_of_which_all_would_mean_the_same_are_answers(profile, texts):
    column = replace(profile([*texts, None]), name="entry_method")
    guess = guess_role(column, "person")
    assert (guess.role, guess.kind) == ("attribute", "category")
