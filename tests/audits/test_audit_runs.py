"""The frame of the audits: what is written, where, and when a run fails."""

from __future__ import annotations

import json

import pytest
from tenfold_audits import command_line, report
from tenfold_audits.errors import AuditError
from tenfold_audits.results import read_results


class Counting:
    """An audit that counts to a number, or fails."""

    def __init__(self, number: int | None) -> None:
        self.number = number

    def figures(self, circumstances):
        (circumstances.scratch / "file").write_text("scratch")
        if self.number is None:
            raise AuditError("It found what must not be.")
        return {"number": self.number, "share": 1 / 3}

    def sections(self, figures):
        return {"attacks": f"Counted to {figures['number']}.", "elsewhere": "x"}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run audits of which each is a counting one; None fails."""
    for document in report.DOCUMENTS:
        file = tmp_path / document
        file.parent.mkdir(exist_ok=True)
        file.write_text("a\n<!-- attacks: begin -->old<!-- attacks: end -->\nb\n")
    file.write_text("without markers")

    def run(**numbers):
        monkeypatch.setattr(command_line, "MODULES", dict.fromkeys(numbers, "here"))
        monkeypatch.setattr(command_line, "audit", lambda name: Counting(numbers[name]))
        return command_line.main([f"--output={tmp_path}"])

    return run


def test_figures_are_written_to_results_and_documents(run, tmp_path, capsys):
    assert run(one=7) == 0
    results = json.loads((tmp_path / "audits" / "results.json").read_text())
    audited = results["audits"]["one"]
    assert audited["figures"] == {"number": 7, "share": 0.3333}
    assert audited["versions"]["duckdb"]
    for document in report.DOCUMENTS[:-1]:
        text = (tmp_path / document).read_text()
        assert text.startswith("a\n<!-- attacks: begin -->\n\nLast run ")
        assert text.endswith("Counted to 7.\n\n<!-- attacks: end -->\nb\n")
    assert (tmp_path / report.DOCUMENTS[-1]).read_text() == "without markers"
    assert "No document has markers named elsewhere" in capsys.readouterr().out


def test_other_audits_keep_their_figures(run, tmp_path):
    run(one=1)
    run(other=2)
    run(one=3)
    audits = read_results(tmp_path / "audits" / "results.json")["audits"]
    assert {name: a["figures"]["number"] for name, a in audits.items()} == {
        "one": 3,
        "other": 2,
    }


def test_an_audit_that_fails_writes_nothing_and_does_not_stop_the_others(
    run, tmp_path, capsys
):
    assert run(broken=None, other=2) == 1
    told = capsys.readouterr().err
    assert "It found what must not be." in told and "Failed: broken" in told
    audits = read_results(tmp_path / "audits" / "results.json")["audits"]
    assert list(audits) == ["other"]


def test_an_audit_that_is_not_there_is_told(capsys):
    with pytest.raises(SystemExit):
        command_line.main(["--only=nothing"])
    assert "there is no 'nothing'" in capsys.readouterr().err
