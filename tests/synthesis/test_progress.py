"""What a person at a terminal sees, and what a log says."""

from __future__ import annotations

import io

import pytest
from tenfold_udfs import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_gets_a_bar(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(progress.sys, "stderr", terminal)
    with progress.shown_progress("drawing") as show:
        show(1, 4)
        show(4, 4)
    assert "drawing" in terminal.getvalue()
    assert "1/4" in terminal.getvalue()
    assert "4/4" in terminal.getvalue()


@pytest.fixture
def lines(monkeypatch):
    written = []
    monkeypatch.setattr(progress.sys, "stderr", io.StringIO())
    monkeypatch.setattr(progress._LOG, "info", written.append)
    return written


def test_a_log_gets_lines_that_say_how_far_it_is(lines, monkeypatch):
    monkeypatch.setattr(progress, "_SECONDS_BETWEEN_LINES", 0)
    with progress.shown_progress("drawing") as show:
        for done in (1, 2, 3, 4):
            show(done, 4)
    assert lines == [
        "drawing: 1 of 4 sweeps, 25%",
        "drawing: 2 of 4 sweeps, 50%",
        "drawing: 3 of 4 sweeps, 75%",
    ]


def test_a_short_step_leaves_the_log_alone(lines):
    with progress.shown_progress("drawing") as show:
        for done in (1, 2, 3, 4):
            show(done, 4)
    assert lines == []


def test_a_sentence_goes_into_the_log_and_leaves_a_bar_whole(monkeypatch):
    terminal, written = Terminal(), []
    monkeypatch.setattr(progress.sys, "stderr", terminal)
    monkeypatch.setattr(progress._LOG, "info", written.append)
    with progress.shown_progress("drawing") as show:
        show(1, 4)
        progress.announce("compiling")
        show(4, 4)
    assert written == ["compiling"]
    assert "compiling" not in terminal.getvalue()
    assert "4/4" in terminal.getvalue()
