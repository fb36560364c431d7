"""Under a Spark target the package parses, and says what Spark cannot have.

dbt's adapter for Spark is there, and neither Spark nor Java. The adapter asks before it
parses whether `pyspark` can be imported, and a file without anything in it can.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import jinja2
import pytest
from macro_examples import COUNTS, EXAMPLES, PEOPLE, RECORDS
from rendered_package import PACKAGE, Definition, MacroError, Package
from support.consumer import FILES
from support.projects import write_files
from support.warm_dbt import run_dbt

SPARK = """
    {profile}:
      target: spark
      outputs:
        spark:
          type: spark
          method: session
          host: nowhere
          schema: main
"""


def parse(folder: Path, profile: str, *commands: str) -> None:
    """Have dbt parse a project for a Spark that is not there, after other commands."""
    write_files(
        folder,
        {"profiles.yml": SPARK.format(profile=profile), "stand_ins/pyspark.py": ""},
    )
    stand_ins = {"PYTHONPATH": str(folder / "stand_ins")}
    for command in (*commands, "parse"):
        run = run_dbt(folder, command, new_process=True, environment=stand_ins)
        assert run.succeeded, run.output
    manifest = (folder / "target" / "manifest.json").read_text(encoding="utf-8")
    assert json.loads(manifest)["metadata"]["adapter_type"] == "spark"


# the demo has parsed, and runs the same macros
@pytest.mark.slow
def test_a_project_that_installs_the_package_parses(tmp_path):
    write_files(tmp_path, FILES)
    parse(tmp_path, "consumer", "deps")


def test_the_demo_parses(tmp_path):
    for name in ("models", "macros", "demo_macros", "code_lists", "seeds"):
        shutil.copytree(PACKAGE / name, tmp_path / name)
    shutil.copytree(PACKAGE / "tests" / "generic", tmp_path / "tests" / "generic")
    shutil.copy(PACKAGE / "dbt_project.yml", tmp_path)
    parse(tmp_path, "tenfold_demo")


def needs_another_engine(definition: Definition) -> bool:
    """Whether the body for all engines says that it is not for all of them."""
    calls = definition.tree.find_all(jinja2.nodes.Call)
    return any(getattr(call.node, "attr", None) == "require_engine" for call in calls)


DEFINITIONS = Package("spark").definitions
# and how many arguments each takes
DUCKDB_ONLY = {
    name: len(DEFINITIONS[f"default__{name}"].tree.args)
    for name in (key.partition("__")[2] for key in DEFINITIONS if "__" in key)
    if f"default__{name}" in DEFINITIONS
    and f"spark__{name}" not in DEFINITIONS
    and needs_another_engine(DEFINITIONS[f"default__{name}"])
}
SENTENCE = re.compile(
    r"Tenfold, (\w+): this needs DuckDB, and the target `dev` is spark\."
    r" Run it with a target of that kind\."
)


@pytest.mark.parametrize("macro", DUCKDB_ONLY)
def test_what_spark_cannot_have_is_said_in_one_sentence(macro):
    package = Package("spark", bodies_of_rooms=True)
    with pytest.raises(MacroError) as stopped:
        package.render(macro, *[macro] * DUCKDB_ONLY[macro])
    said = SENTENCE.fullmatch(str(stopped.value))
    # of macros that `suggest` alone calls, it is `suggest` that a person called
    room = DEFINITIONS[f"default__{macro}"].room
    assert said and said[1] == ("suggest" if room == "suggestion" else macro)


def said_on_spark(macro: str, **answers: list[list[object]]) -> str:
    """The error of a macro that calls Python functions."""
    package = Package("spark", bodies_of_rooms=True)
    example = next(each for each in EXAMPLES if each.macro == macro)
    with pytest.raises(MacroError) as stopped:
        package.render(macro, *example.arguments, answers=answers, **example.named)
    return str(stopped.value)


def test_a_macro_whose_python_functions_spark_has_not_says_so():
    said = SENTENCE.fullmatch(said_on_spark("showcase"))
    assert said and said[1] == "showcase"


def test_functions_that_a_session_of_spark_lacks_are_told():
    said = said_on_spark("synthetic_records", **{"show functions": []})
    assert "its Python functions are not known to this session of Spark" in said
    assert "pip install --upgrade './dbt_packages/tenfold[spark]'" in said


def test_functions_of_another_version_are_told():
    said = said_on_spark("synthetic_records", tenfold_version=[["0.0.9"]])
    assert "its Python functions are of version 0.0.9, and the macros of" in said


def test_the_publication_is_duckdb_s():
    assert {
        "publication_plan",
        "column_lineage",
        "copied_for_publication",
    } < DUCKDB_ONLY.keys()


@pytest.mark.parametrize(
    ("hook", "arguments"),
    {
        "require_plugin": (),
        "check_release_marks": (),
        "check_release_names": (),
        "recover_release": (),
        "publish_release": ([],),
    }.items(),
)
def test_hooks_say_nothing_on_spark(hook, arguments):
    package = Package("spark", bodies_of_rooms=True)
    assert not (package.render(hook, *arguments) or "").strip()
    assert not package.recorded.queries


def test_every_dispatched_macro_has_a_body_for_each_engine():
    dispatched = {name.partition("__")[2] for name in DEFINITIONS if "__" in name}
    assert dispatched > {"safe_combinations", "publish_release", "quoted"}
    assert not [n for n in sorted(dispatched) if f"default__{n}" not in DEFINITIONS]


def test_what_both_engines_have_raises_nothing():
    package = Package("spark", bodies_of_rooms=True)
    assert "count(" in package.render("safe_combinations", PEOPLE, "person_id")
    assert "count(" in package.render("release_quality", RECORDS, COUNTS)


def test_the_stand_in_takes_an_engine_s_own_bodies_as_dbt_does():
    package = Package("duckdb", bodies_of_rooms=True)
    package.render("recover_release")
    assert "duckdb__recover_release" in package.recorded.called
    assert Path("macros/sql/quoted.sql") == package.definitions["quoted"].path
