"""Every command in the documentation is run, or is one that CI itself runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from pages import (
    COMMAND_LANGUAGES,
    PACKAGE,
    SET_UP,
    Block,
    Reader,
    blocks,
    documented_pages,
)

TUTORIAL = PACKAGE / "docs" / "tutorial.md"
HOW_TOS = sorted((PACKAGE / "docs" / "how-to").glob("*.md"))
LOOKS_LIKE_A_COMMAND = re.compile(r"^\$? *(?:dbt|make|python3?|pip|pytest) [a-z-]")
MAKE = re.compile(r"^make ([a-z-]+)(?: [A-Z_]+=\S+)*$")


def commands_of(page: Path) -> set[str]:
    return {c for b in blocks(page) if b.language == "sh" for c in b.commands}


@pytest.mark.parametrize("page", HOW_TOS, ids=lambda page: page.stem)
def test_a_how_to_works_where_the_tutorial_ends(page, tutorial, tmp_path):
    if commands_of(page) <= commands_of(TUTORIAL) | {"rm -r release"}:
        # the same commands in the same project: the tutorial has run them
        return
    shutil.copytree(tutorial.place, tmp_path / "advice", symlinks=True)
    Reader(tmp_path, start="advice").follow(page)


def other_blocks() -> list[Block]:
    return [
        block
        for page in documented_pages()
        for block in blocks(page)
        if block.language == "sh"
        and (block.runs_elsewhere or page not in (TUTORIAL, *HOW_TOS))
    ]


@pytest.mark.parametrize("block", other_blocks(), ids=str)
def test_a_command_elsewhere_is_one_that_a_test_runs(block):
    known = commands_of(TUTORIAL) | set(SET_UP)
    if block.options:
        test = PACKAGE / block.options
        assert test.exists(), f"{block} names {block.options}, which is not there"
        text = test.read_text(encoding="utf-8")
        assert block.page in text or all(c in text for c in block.commands), (
            f"{block}: {block.options} neither reads the page nor holds its commands"
        )
        return
    for command in block.commands:
        assert command in known or is_a_target(command), (
            f"{block}: no test runs `{command}`. Write the test's path behind ```sh"
        )


def is_a_target(command: str) -> bool:
    """Tell whether a command is a target of the Makefile."""
    match = MAKE.match(command)
    makefile = (PACKAGE / "Makefile").read_text(encoding="utf-8")
    return bool(match and re.search(rf"^{match[1]}:", makefile, re.MULTILINE))


@pytest.mark.parametrize(
    "page", documented_pages(), ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_no_command_hides_in_another_block(page):
    for block in blocks(page):
        assert block.language not in COMMAND_LANGUAGES[1:], f"{block}: write ```sh"
        if block.language == "":
            for line in block.text.splitlines():
                assert not LOOKS_LIKE_A_COMMAND.match(line), f"{block}: {line}"


def test_an_unknown_target_is_noticed():
    assert is_a_target("make build")
    assert is_a_target("make bench DATASETS=generated_10m SEEDS=1,2,3")
    assert not is_a_target("make coffee")
    assert not is_a_target("make build; rm -r /")


def test_the_set_up_of_the_tutorial_is_what_the_makefile_makes():
    makefile = (PACKAGE / "Makefile").read_text(encoding="utf-8")
    assert set(SET_UP) <= commands_of(TUTORIAL)
    assert "VENV := .venv\n" in makefile
    assert re.search(r"^build:", makefile, re.MULTILINE)
