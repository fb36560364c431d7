"""The commands of docs/verify.md, run by somebody who has only the release."""

from __future__ import annotations

import os
import shutil
import sys

import pytest
from pages import PACKAGE, Reader, blocks

PAGE = PACKAGE / "docs" / "verify.md"
# what DuckDB's own program does with these arguments; it is no Python package
DUCKDB = """#!{python}
import sys
import duckdb
flag, file = sys.argv[1:]
assert flag == "-readonly"
database = duckdb.connect(file, read_only=True)
for statement in database.extract_statements(sys.stdin.read()):
    result = database.execute(statement)
for row in result.fetchall():
    print(*row, sep=" | ")
"""


@pytest.fixture
def receiver(site, tmp_path, monkeypatch) -> Reader:
    """A folder with a release, the two files, and a folder of CSV files alone."""
    folder = tmp_path / "received"
    shutil.copytree(site.release.parent, folder)
    for file in (PACKAGE / "verification").glob("verify_release.*"):
        shutil.copy(file, folder)
    (folder / "a" / "folder").mkdir(parents=True)
    for file in folder.glob("*.csv"):
        shutil.copy(file, folder / "a" / "folder")
    if not shutil.which("duckdb"):
        program = tmp_path / "bin" / "duckdb"
        program.parent.mkdir()
        program.write_text(DUCKDB.format(python=sys.executable), encoding="utf-8")
        program.chmod(0o755)
        path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
        monkeypatch.setenv("PATH", path)
    return Reader(tmp_path, start="received")


def test_the_commands_of_verify_md_find_nothing_wrong(receiver):
    told = []
    for block in blocks(PAGE):
        if block.language == "sh":
            receiver.run(block)
            told.append(receiver.output)
    assert len(told) == 2
    for output in told:
        assert "content_hashes" in output and "ok" in output
        assert "failed" not in output
