"""A handful of ways to leak, tried by builds; the audit `leaks` tries them all."""

from __future__ import annotations

from itertools import chain

import pytest
from tenfold_audits.leaks import check, check_control
from tenfold_audits.leaks.kinds import KINDS
from tenfold_audits.leaks.trial import Trials

LEAKS = {leak.name: leak for leak in chain(*KINDS.values())}
HANDFUL = (
    "a parenthesised join with a subquery",
    "adapter by the filter attr",
    "an ENUM in a struct",
    "every test passes, and the guard's output is changed after it was built",
    "a hook of a later model that changes a released table",
)


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory):
    with Trials(tmp_path_factory.mktemp("leaks")) as trials:
        # a project that cannot publish at all would stop every leak
        check_control(trials)
        yield trials


@pytest.mark.parametrize("name", HANDFUL)
def test_nothing_private_is_published(trials, name):
    check([trials.outcome(LEAKS[name])])
