"""Models of the release that are published as a file instead of a table."""

from __future__ import annotations

import hashlib
import re

import duckdb
import pytest
from support.releasing_project import TABLES


def test_a_model_is_published_as_a_file(releasing_project):
    page = b"A <b>page</b>.\n"
    assert (releasing_project.release.parent / "page.html").read_bytes() == page
    assert set(releasing_project.files()) == {
        "tenfold.duckdb",
        "tenfold.sha256",
        "page.html",
        "evidence.html",
    } | {f"{table}.{kind}" for table in TABLES for kind in ("csv", "parquet")}
    with duckdb.connect(str(releasing_project.release), read_only=True) as release:
        assert release.execute(
            "select value from contents where section = 'sha256' and name = 'page.html'"
        ).fetchall() == [(hashlib.sha256(page).hexdigest(),)]


def test_bad_names_are_told_before_anything_is_built(releasing_project):
    bad = {
        "up": "../page.html",
        "dots": "..",
        "hidden": ".page",
        "number": 1,
        "clash": "Groups.CSV",
        "database": "tenfold.duckdb",
        "checksums": "Tenfold.sha256",
    }
    models = releasing_project.folder / "models"
    texts = {f"{name}.sql": "select 'a' as html" for name in bad}
    texts["bad.yml"] = "models:\n" + "".join(
        f"  - name: {name}\n    config: {{meta: {{tenfold_release: true,"
        f" tenfold_release_file: {file}}}}}\n"
        for name, file in bad.items()
    )
    before = releasing_project.files()
    for name, text in texts.items():
        (models / name).write_text(text)
    try:
        run = releasing_project.dbt("build")
    finally:
        for name in texts:
            (models / name).unlink()
    assert not run.succeeded
    output = " ".join(run.output.split())
    for name in ("up", "dots", "hidden", "number"):
        assert f"tenfold_release_file of {name} cannot be the name" in output
    for name, owner in {
        "clash": "groups",
        "database": "the release database",
        "checksums": "the list of checksums",
    }.items():
        assert (
            f"{name} would be published as {bad[name]}, which is the name of {owner}"
            in output
        )
    assert "START sql table model" not in run.output
    assert releasing_project.files() == before


# builds a project
@pytest.mark.slow
def test_it_is_clear_what_is_to_be_published(releasing_project):
    models = releasing_project.folder / "models"
    seeds = releasing_project.folder / "seeds"
    unclear = {"word": '"false"', "agreed": '"yes"', "number": 1, "missing": ""}
    clear = {"published": "true", "kept": "false"}
    texts = {models / f"{name}.sql": "select 'a' as a" for name in unclear | clear}
    marked = "  - name: {}\n    config: {{meta: {{tenfold_release: {}}}}}\n"
    texts[models / "unclear.yml"] = "models:\n" + "".join(
        marked.format(*mark) for mark in (unclear | clear).items()
    )
    texts[seeds / "listed.csv"] = "a\nb\n"
    texts[seeds / "listed.yml"] = "seeds:\n" + marked.format("listed", "true")
    texts[models / "raw.yml"] = (
        "sources:\n  - name: raw\n    tables:\n      - name: told\n"
        "        config: {meta: {tenfold_release: true}}\n"
    )
    before, had_seeds = releasing_project.files(), seeds.exists()
    seeds.mkdir(exist_ok=True)
    for path, text in texts.items():
        path.write_text(text)
    try:
        run = releasing_project.dbt("build")
    finally:
        for path in texts:
            path.unlink()
        if not had_seeds:
            seeds.rmdir()
    assert not run.succeeded
    output = " ".join(run.output.split())
    said = set(re.findall(r"`tenfold_release` of (\w+) is neither", output))
    assert said == set(unclear), run.output[-3000:]
    assert "listed is marked with `tenfold_release: true` and is a seed" in output
    assert "told is marked with `tenfold_release: true` and is a source" in output
    assert "START sql table model" not in run.output
    assert releasing_project.files() == before


# builds a project
@pytest.mark.slow
def test_a_file_is_one_text(releasing_project):
    model = releasing_project.folder / "models/page.sql"
    text, before = model.read_text(), releasing_project.files()
    model.write_text("select 'a' as html union all select 'b'")
    try:
        run = releasing_project.dbt("build")
    finally:
        model.write_text(text)
    assert not run.succeeded
    assert "must have exactly one row" in " ".join(run.output.split())
    assert releasing_project.files() == before
