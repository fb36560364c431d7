"""The profile for large tables, where something is larger than its limit."""

from __future__ import annotations

import duckdb
import pytest
from pages import PACKAGE, blocks
from support.dbt_runs import start_dbt

PAGE = PACKAGE / "docs" / "how-to" / "build-large-tables.md"
PROJECT = """\
name: advice
profile: advice
packages-install-path: none
"""
# texts that the limit has no room for, so that they are written to disk
SPILLING = """\
{{ config(materialized='table') }}
select count(*) as texts
from (select distinct repeat('x', 40) || n as text from range(4000000) as t(n))
"""


@pytest.mark.slow
def test_a_build_goes_on_after_something_was_written_to_disk(tmp_path):
    (profile,) = [b.text for b in blocks(PAGE) if b.file == "profiles.yml"]
    assert "memory_limit: 2GB" in profile
    (tmp_path / "models").mkdir()
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "dbt_packages").mkdir()
    (tmp_path / "dbt_packages" / "tenfold").symlink_to(PACKAGE)
    for name in ("first", "second", "third"):
        (tmp_path / "models" / f"{name}.sql").write_text(SPILLING, encoding="utf-8")
    (tmp_path / "dbt_project.yml").write_text(PROJECT, encoding="utf-8")
    small = profile.replace("memory_limit: 2GB", "memory_limit: 200MB")
    (tmp_path / "profiles.yml").write_text(small, encoding="utf-8")
    run = start_dbt(tmp_path, "run", "--threads=1")
    said, _ = run.communicate()
    assert run.returncode == 0, said[-3000:]
    assert not (tmp_path / "warehouse" / "spilled").exists()
    with duckdb.connect(str(tmp_path / "warehouse" / "private.duckdb")) as database:
        for name in ("first", "second", "third"):
            assert database.table(name).fetchall() == [(4000000,)]
