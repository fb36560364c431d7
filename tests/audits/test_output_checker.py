"""ACRO passes what is released, and flags what must not be."""

from __future__ import annotations

import logging

from tenfold_audits.counts.output_checker import verdict


def test_ten_and_more_pass_and_less_is_flagged():
    assert verdict([("a", 10), ("b", 250)]) == ("pass", 0)
    assert verdict([("a", 10), ("b", 9), ("c", 1)]) == ("fail", 2)


def test_no_value_is_logged(caplog, capfd):
    caplog.set_level(logging.INFO)
    verdict([("Zebulon", 9), ("b", 20)])
    said = capfd.readouterr()
    assert "Zebulon" not in caplog.text + said.out + said.err
