"""The digest of the code that an audit is about, and what is known of audits."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support.projects import CHECKOUT
from tenfold_udfs.evidence import audits
from tenfold_udfs.evidence.code import SCOPES, code_digest


@pytest.fixture
def package(tmp_path) -> Path:
    """A copy of what digests are of."""
    for part in ("macros", "python_udfs/tenfold_udfs"):
        shutil.copytree(
            CHECKOUT / part,
            tmp_path / part,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    return tmp_path


def digests(package: Path) -> dict[str, str | None]:
    return {
        name: code_digest(name, package, package / "python_udfs/tenfold_udfs")
        for name in SCOPES
    }


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def changed(package: Path, file: str, old: str, new: str) -> set[str]:
    """The audits whose digest an edit changes."""
    before = digests(package)
    edit(package / file, old, new)
    after = digests(package)
    assert None not in [*before.values(), *after.values()]
    return {name for name in SCOPES if before[name] != after[name]}


def test_every_audit_has_a_digest(package):
    assert None not in digests(package).values()
    assert len(set(digests(package).values())) == len(SCOPES)
    assert code_digest("other", package) is None
    assert code_digest("counts", package / "nowhere") is None


@pytest.mark.parametrize(
    ("file", "old", "new", "audits_of_it"),
    [
        (
            # the gate names it in a message, and does not call it
            "macros/counting/safe_combinations.sql",
            "tenfold.subject_check",
            "tenfold.subject_check_2",
            {"attacks", "counts", "downcoding", "rules", "whole_records"},
        ),
        (
            # two calls away
            "macros/sql/quoted.sql",
            "adapter.quote",
            "adapter.quote_2",
            {"attacks", "counts", "downcoding", "leaks", "rules", "whole_records"},
        ),
        (
            "macros/sampling/synthetic_records.sql",
            "'produces': 'records'",
            "'produces': 'others'",
            {"attacks", "downcoding", "whole_records"},
        ),
        (
            "python_udfs/tenfold_udfs/sampling/schedules.py",
            "import",
            "import os; import",
            {"attacks", "downcoding", "whole_records"},
        ),
        (
            "python_udfs/tenfold_udfs/publication/swap.py",
            "os.replace",
            "os.rename",
            {"leaks", "publishing"},
        ),
        (
            "macros/release/gate/_internal/guard_problems.sql",
            "limit 1",
            "limit 0",
            {"leaks"},
        ),
        # what an audit does not reach
        ("macros/suggestion/suggest.sql", "macro suggest", "macro suggest ", set()),
        (
            "python_udfs/tenfold_udfs/showcase/page.py",
            "import",
            "import os; import",
            set(),
        ),
        # comments, docstrings and layout
        ("macros/counting/safe_combinations.sql", "with\n", "with  \n\n", set()),
        (
            "macros/sampling/synthetic_records.sql",
            "population as",
            "{#- x -#}population as",
            set(),
        ),
        (
            "python_udfs/tenfold_udfs/publication/swap.py",
            '"""The last release could not be put back.',
            '"""It could not be put back.',
            set(),
        ),
        (
            "python_udfs/tenfold_udfs/publication/swap.py",
            "def settle",
            "# a comment\n\n\ndef settle",
            set(),
        ),
    ],
)
def test_a_change_makes_those_results_old_that_it_can_change(
    package, file, old, new, audits_of_it
):
    assert changed(package, file, old, new) == audits_of_it


def test_a_body_for_another_engine_makes_nothing_old(package):
    before = digests(package)
    file = package / "macros/sql/quoted.sql"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text + "\n{% macro spark__quoted(name) %}`{{ name }}`{% endmacro %}\n", "utf-8"
    )
    (package / "macros/sql/unused.sql").write_text(
        "{% macro unused() %}1{% endmacro %}", "utf-8"
    )
    assert digests(package) == before


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project with the package installed, where that has no checkout around it."""
    folder = tmp_path / "project"
    installed = folder / "dbt_packages" / "tenfold"
    for part in ("macros", "dbt_project.yml"):
        (shutil.copytree if part == "macros" else shutil.copyfile)(
            CHECKOUT / part, _made(installed) / part
        )
    monkeypatch.setattr(audits, "PYTHON", tmp_path / "site-packages" / "tenfold_udfs")
    return folder


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def results(folder: Path, name: str, digest: str | None, figures: object) -> None:
    written = {
        "audits": {name: {"at": "now", "code_sha256": digest, "figures": figures}}
    }
    file = folder / audits.RESULTS
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(written), encoding="utf-8")


ATTACKED = {"tables": [{"title": "people"}], "compared": 64, "above_control": 5}


@pytest.mark.parametrize("is_same", [True, False])
def test_results_are_compared_with_the_code_that_runs(project, is_same):
    package = project / "dbt_packages" / "tenfold"
    digest = code_digest("attacks", package) if is_same else "older"
    results(package, "attacks", digest, ATTACKED)
    (told,) = audits.audits_of(project)
    assert told["is_same_code"] is is_same
    assert told["tables"] == ["people"]
    assert told["result"].startswith("64 attacks were compared; 5 succeed")


def test_results_of_the_project_itself_are_told_too(project):
    results(project, "attacks", None, ATTACKED)
    (told,) = audits.audits_of(project)
    assert told["of"] == "Tables of this project"


def test_what_could_not_be_judged_is_told_with_its_reason(project):
    left_out = [
        {"what": "linkage", "why": "it shows nothing"},
        {"what": "membership", "why": "it shows nothing"},
        {"what": "NIBRS", "why": "there are no files"},
    ]
    results(project, "attacks", None, {**ATTACKED, "left_out": left_out})
    (told,) = audits.audits_of(project)
    assert told["not_judged"] == (
        "Linkage and membership could not be judged: it shows nothing. NIBRS could not"
        " be judged: there are no files."
    )
    results(project, "attacks", None, {**ATTACKED, "left_out": []})
    (told,) = audits.audits_of(project)
    assert "not_judged" not in told


def test_without_results_nothing_is_told(project, tmp_path):
    assert audits.audits_of(project) == ()
    assert audits.audits_of(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"audits": 1}', '{"audits": {"a": 1}}']
)
def test_results_that_cannot_be_read_are_left_out(project, text):
    results(project, "attacks", None, ATTACKED)
    (project / audits.RESULTS).write_text(text)
    assert audits.audits_of(project) == ()


def test_figures_of_another_shape_leave_the_result_unknown(project):
    results(project, "attacks", None, {"rows": []})
    (told,) = audits.audits_of(project)
    assert "result" not in told


def test_without_the_package_nobody_knows_whether_the_code_is_the_same(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(audits, "PYTHON", tmp_path / "site-packages" / "tenfold_udfs")
    results(tmp_path, "attacks", "any", ATTACKED)
    (told,) = audits.audits_of(tmp_path)
    assert told["is_same_code"] is None
