"""Macros of a project in the place of those on which the proof of a release rests.

dbt lets a project put macros of its own in for dbt's, by their names alone, and for
those of a package, by the names that `adapter.dispatch` looks for. A release is safe
because of what the macros of dbt and of this package do: how they make a table, run a
test, or count. So each macro that these come to is protected, and the project that
replaces one is told which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

PACKAGE = "tenfold"
_OF_DBT = frozenset({"dbt", "dbt_duckdb"})
# What dbt calls by name where no macro does, and how it stores what is released.
_CALLED_BY_DBT = frozenset(
    "check_schema_exists create_schema drop_relation drop_schema"
    " get_columns_in_relation get_test_sql get_where_subquery"
    " list_relations_without_caching list_schemas rename_relation run_hooks run_query"
    " statement truncate_relation"
    " materialization_seed_default materialization_table_default"
    " materialization_table_duckdb materialization_test_default"
    " materialization_view_default materialization_view_duckdb".split()
)
_MATERIALIZATION = re.compile(r"materialization_(seed|table|test|view)_\w+$")
# What dbt offers in Jinja that is no macro.
BUILTINS = frozenset(
    "adapter api builtins config context dbt_version doc env_var exceptions execute"
    " flags fromjson fromyaml graph invocation_id load_result log model modules ref"
    " render return run_started_at schema selected_resources source store_result target"
    " this tojson toyaml try_or_compiler_error var".split()
)
# They say where a table lies and what it is called, nothing of what is in it.
_NAMING = frozenset(
    {"generate_alias_name", "generate_database_name", "generate_schema_name"}
)
_DISPATCH = re.compile(r"dispatch\(\s*(?:macro_name\s*=\s*)?['\"](\w+)['\"]")


@dataclass(frozen=True)
class Replacement:
    """A macro that takes the place of another.

    Attributes:
        macro: its name.
        package: the package that it belongs to.
        file: where it is written.
    """

    macro: str
    package: str
    file: str

    def told(self) -> str:
        """Say what is wrong and what to do."""
        place = f" in {self.file}" if self.file else ""
        return (
            f"the macro {self.macro} of {self.package}{place} takes the place of one on"
            " which the proof of a release rests. Give it another name, or remove it."
        )


def replacements(manifest: Mapping[str, Any]) -> list[Replacement]:
    """Return the macros of a project that take the place of protected ones.

    Args:
        manifest: dbt's manifest.
    """
    macros = manifest["macros"]
    engine = manifest["metadata"].get("adapter_type") or "duckdb"
    prefixes = ("default__", f"{engine}__")
    of_dbt, of_package = _protected(macros, prefixes)
    found = []
    for key in sorted(macros):
        package, name = key.split(".", 2)[1:]
        if package == PACKAGE or package in _OF_DBT:
            continue
        dispatched = _without(prefixes, name)
        if (
            name in of_dbt | BUILTINS
            or _MATERIALIZATION.match(name)
            or (dispatched != name and dispatched in of_dbt | of_package)
        ):
            file = macros[key].get("original_file_path") or ""
            found.append(Replacement(name, package, file))
    return found


def _protected(
    macros: Mapping[str, Mapping[str, Any]], prefixes: Iterable[str]
) -> tuple[set[str], set[str]]:
    """Return the names of protected macros: dbt's, and this package's."""
    of_dbt = {key.split(".", 2)[2] for key in macros if key.split(".")[1] in _OF_DBT}
    of_package = {
        key.split(".", 2)[2] for key in macros if key.split(".")[1] == PACKAGE
    }
    called = {
        key: {dependency.split(".", 2)[2] for dependency in _dependencies(macro)}
        | set(_DISPATCH.findall(macro["macro_sql"]))
        for key, macro in macros.items()
        if key.split(".")[1] == PACKAGE or key.split(".")[1] in _OF_DBT
    }
    by_name: dict[str, list[str]] = {}
    for key in called:
        by_name.setdefault(key.split(".", 2)[2], []).append(key)

    waiting = list(of_package | _CALLED_BY_DBT)
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in reached or _without(prefixes, name) in _NAMING:
            continue
        reached.add(name)
        for spelled in (name, *(prefix + name for prefix in prefixes)):
            for key in by_name.get(spelled, ()):
                reached.add(spelled)
                waiting += called[key] - reached
    return (reached - of_package) | (reached & of_dbt) | _CALLED_BY_DBT, of_package


def _dependencies(macro: Mapping[str, Any]) -> Iterable[str]:
    found: Iterable[str] = (macro.get("depends_on") or {}).get("macros") or ()
    return found


def _without(prefixes: Iterable[str], name: str) -> str:
    for prefix in prefixes:
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name
