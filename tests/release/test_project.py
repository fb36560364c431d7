"""What the project says of itself: documentation, readable SQL, one version."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp
from tenfold_docs.macro_files import is_public

PACKAGE = Path(__file__).resolve().parents[2]


@cache
def read_manifest(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def manifest(published) -> dict:
    return read_manifest(published.folder / "target" / "manifest.json")


def test_every_model_seed_and_column_is_described(manifest, published):
    catalogue = {
        (schema, table): {
            name.lower()
            for (name,) in published.private(
                "select column_name from duckdb_columns()"
                f" where schema_name = '{schema}' and table_name = '{table}'"
            )
        }
        for schema, table in published.private(
            "select table_schema, table_name from information_schema.tables"
        )
    }
    missing = []
    for node in manifest["nodes"].values():
        if node["resource_type"] not in ("model", "seed"):
            continue
        if not node["description"]:
            missing.append(node["name"])
        described = {
            column["name"].lower()
            for column in node["columns"].values()
            if column["description"]
        }
        undescribed = catalogue[node["schema"], node["alias"]] - described
        if node["config"]["meta"].get("tenfold_parameters"):
            # the attributes are those of the generalized model, described there
            generalized = manifest["nodes"]["model.tenfold.generalized_victims"]
            undescribed -= set(generalized["columns"])
        missing += [f"{node['name']}.{column}" for column in sorted(undescribed)]
    assert not missing


def test_every_macro_and_argument_is_described(manifest):
    missing = []
    for macro in manifest["macros"].values():
        if macro["package_name"] != "tenfold" or "__" in macro["name"]:
            continue
        path = Path(macro["original_file_path"])
        # of what only other macros call, tests/macros asks for a comment
        if path.parts[0] == "demo_macros" or not is_public(path):
            continue
        if not macro["description"]:
            missing.append(macro["name"])
        missing += [
            f"{macro['name']}({argument['name']})"
            for argument in macro["arguments"]
            if not argument["description"]
        ]
    assert not missing


def test_every_raw_column_has_a_role(manifest):
    roles = {"subject", "key", "identifier", "free_text", "attribute", "code"}
    roles |= {"dropped"}
    for node in manifest["nodes"].values():
        if node["resource_type"] == "seed":
            for column in node["columns"].values():
                meta = column["config"]["meta"].get("tenfold", {})
                assert meta.get("role") in roles, f"{node['name']}.{column['name']}"


def test_private_models_stay_private(manifest):
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model":
            public = node["path"].startswith("release/")
            assert node["access"] == ("public" if public else "private"), node["name"]
            assert node["group"] == "case_data", node["name"]
            assert node["config"]["contract"]["enforced"] or not public


def compiled_models(published) -> list[Path]:
    return sorted((published.folder / "target/compiled/tenfold/models").rglob("*.sql"))


def test_compiled_models_can_be_read_by_a_lineage_tool(published):
    models = [path for path in compiled_models(published) if path.is_file()]
    assert len(models) >= 15
    for path in models:
        (statement,) = sqlglot.parse(path.read_text(encoding="utf-8"), dialect="duckdb")
        assert isinstance(statement, exp.Query), path.name
        opaque = list(statement.find_all(exp.Pivot, exp.Columns, exp.Command))
        assert not opaque, f"{path.name}: {opaque}"


def test_the_threshold_stands_in_the_compiled_counts(published):
    (path,) = [
        p
        for p in compiled_models(published)
        if p.name == "victim_safe_combinations.sql"
    ]
    sql = path.read_text(encoding="utf-8")
    assert 'count(distinct "person_id") as subjects' in sql
    for length in (1, 2, 3):
        block = sql.split(f"combinations_{length} as (")[1].split("\n)")[0]
        assert block.rstrip().endswith("having sum(subjects) >= 10")


def test_there_is_one_version():
    def found(file: str, pattern: str) -> str:
        return re.search(pattern, (PACKAGE / file).read_text(), re.MULTILINE)[1]

    assert (
        len(
            {
                found("dbt_project.yml", r"^version: (\S+)"),
                found("pyproject.toml", r'^version = "(.+)"'),
                found("python_udfs/tenfold_udfs/__init__.py", r'"(\d.+)"'),
                found(
                    "macros/project/_internal/package_version.sql", r"return\('(.+)'\)"
                ),
            }
        )
        == 1
    )


def test_the_readme_shows_what_the_demo_publishes(published):
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    tables = [
        [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in block.splitlines()
        ]
        for block in re.findall(r"(?:^\|.*\n)+", readme, re.MULTILINE)
    ]
    counts, records = (
        next(t for t in tables if t[0][0] == first)
        for first in ("combination", "gender")
    )
    for combination, subjects in counts[2:]:
        assert published.released(
            "select subjects from victim_counts"
            f" where combination = '{combination}' and combination_length = 2"
        ) == [(int(subjects),)]
    for row in records[2:]:
        condition = " and ".join(
            f"{name} is null" if value == "" else f"cast({name} as varchar) = '{value}'"
            for name, value in zip(records[0], row, strict=True)
        )
        (found,) = published.released(
            f"select count(*) from victim_records where {condition}"
        )[0]
        assert found > 0, row
