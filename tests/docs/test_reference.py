"""The reference says what the macros, the tests and the variables really are."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml
from tenfold_docs import reference
from tenfold_docs.macro_files import (
    PACKAGE,
    described_names,
    is_public,
    read_macros,
)

VARIABLE = re.compile(r"var\(\s*'(tenfold_\w+)'(?:,\s*(\[\]|'[^']*'|\w+))?")
# by which checked_integer makes the name of its variable
CHECKED = re.compile(r"checked_integer\(\s*'(\w+)'[^()]*default=(\d+)")


@pytest.fixture(scope="module")
def macros():
    return read_macros()


def sources() -> str:
    files = [*PACKAGE.glob("macros/**/*.sql"), *PACKAGE.glob("tests/generic/*.sql")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_the_pages_are_not_stale():
    for name, text in reference.pages().items():
        written = (reference.REFERENCE / name).read_text(encoding="utf-8")
        assert written == text, f"docs/reference/{name} is stale: run `make reference`"


def test_a_changed_signature_makes_the_pages_stale(tmp_path):
    for part in ("macros", "tests/generic"):
        for file in (PACKAGE / part).rglob("*.*"):
            copy = tmp_path / file.relative_to(PACKAGE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    assert reference.pages(tmp_path) == reference.pages()
    changed = tmp_path / "macros/generalization/flags/flag.sql"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("(condition)", "(condition, other=1)"), "utf-8")
    assert "flag(condition, other=1)" in reference.pages(tmp_path)["macros.md"]


def test_every_macro_and_test_is_described_with_all_its_arguments(macros):
    assert len(macros) > 40
    for macro in macros:
        assert macro.description, f"{macro.path}: {macro.name} has no YAML"
        names = [argument.name for argument in macro.arguments]
        assert macro.described == names, f"the YAML of {macro.name} lists others"
        for argument in macro.arguments:
            place = f"{argument.name} of {macro.name}"
            assert argument.type and argument.description, f"{place} is not described"


def test_the_page_has_a_section_for_every_room_with_macros_for_users(macros):
    rooms = {macro.room for macro in macros if not macro.is_test}
    assert rooms == set(reference.ROOMS)


def test_a_macro_stands_under_its_room():
    page = reference.pages()["macros.md"]
    order = ["## Generalization: bands", "### age_band", "## Generalization: dates"]
    assert [page.index(f"\n{heading}\n") for heading in order] == sorted(
        page.index(f"\n{heading}\n") for heading in order
    )


def test_every_internal_macro_says_in_a_comment_what_it_is_for():
    for file in (PACKAGE / "macros").rglob("*.sql"):
        if not is_public(file):
            text = file.read_text(encoding="utf-8")
            assert text.startswith("{#"), f"{file.name} does not begin with a comment"


def test_no_macro_is_described_twice_or_without_being_there(macros):
    described = Counter(described_names())
    assert [name for name, times in described.items() if times > 1] == []
    assert set(described) == {macro.name for macro in macros}


def test_the_variables_are_those_that_the_macros_read():
    text = sources()
    read = {
        name: yaml.safe_load(default)
        for name, default in VARIABLE.findall(text)
        if default
    }
    read |= {f"tenfold_{name}": int(value) for name, value in CHECKED.findall(text)}
    words = yaml.safe_load(reference.VARIABLES.read_text(encoding="utf-8"))
    described = {v["name"]: v["default"] for v in words["variables"]}
    named = set(re.findall(r"'(tenfold_\w+)'", text)) & set(described)
    assert set(described) == set(read) | (named & {"tenfold_release_path"})
    for name, default in read.items():
        if default != "env_var":
            assert described[name] == default, f"the default of {name} is {default}"


def test_the_project_sets_the_defaults_that_the_reference_names():
    project = yaml.safe_load((PACKAGE / "dbt_project.yml").read_text(encoding="utf-8"))
    words = yaml.safe_load(reference.VARIABLES.read_text(encoding="utf-8"))
    described = {v["name"]: v["default"] for v in words["variables"]}
    for name, default in project["vars"]["tenfold"].items():
        assert described[name] == default


def test_the_environment_variables_are_those_that_are_read():
    words = yaml.safe_load(reference.VARIABLES.read_text(encoding="utf-8"))
    text = sources() + (PACKAGE / "profiles.yml").read_text(encoding="utf-8")
    read = dict(re.findall(r"env_var\('(\w+)', '([^']*)'\)", text))
    assert {v["name"]: v["default"] for v in words["environment"]} == read
