"""A project that uses the package, as dbt left it: what of it can be audited."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import jinja2
import yaml
from tenfold_udfs.sql_text import quoted

from tenfold_audits.errors import AuditError

Node = dict[str, Any]


class CountedTable(NamedTuple):
    """A table of people, and what was counted of it for the release.

    Attributes:
        name: the model of safe combinations.
        warehouse: the private DuckDB file.
        people: the generalized table, as it stands in SQL.
        subject_id: its column that identifies the protected person.
        sensitive: names of its columns that are marked.
        safe: the table of safe combinations.
        publishable: the table without suppressed ones, none if the rules do not run.
        totals: the table of protected totals, none if there is none.
        minimum_group_size: k.
        reporting_length: L.
        leave_out: sets of columns that are left out on purpose.
        flag_groups: name and flags of each group whose number the totals hold.
        levels: the columns that are levels of one attribute, nearest first, for each
            attribute that has levels.
        records: the table of synthetic records, none if there is none.
    """

    name: str
    warehouse: Path
    people: str
    subject_id: str
    sensitive: list[str]
    safe: str
    publishable: str | None
    totals: str | None
    minimum_group_size: int
    reporting_length: int
    leave_out: tuple[tuple[str, ...], ...]
    flag_groups: tuple[tuple[str, tuple[str, ...]], ...]
    levels: tuple[tuple[str, ...], ...] = ()
    records: str | None = None


class OwnProject(NamedTuple):
    """A built project.

    Attributes:
        name: what dbt calls it.
        tables: what it counts for its release.
    """

    name: str
    tables: list[CountedTable]


def read_project(folder: Path, target: str | None = None) -> OwnProject:
    """Read what a build left in the folder of a project.

    Args:
        folder: where dbt_project.yml is.
        target: the output of the profile whose warehouse is audited; by default the
            profile's own.

    Raises:
        AuditError: the project is not there, was not built, or releases no counts.
    """
    try:
        project = yaml.safe_load((folder / "dbt_project.yml").read_text("utf-8"))
    except OSError:
        raise AuditError(f"There is no dbt project in {folder}.") from None
    manifest_file = folder / "target" / "manifest.json"
    try:
        manifest = json.loads(manifest_file.read_text("utf-8"))
    except OSError:
        raise AuditError(
            f"{folder} was not built: there is no target/manifest.json. Run dbt build"
            " in it first."
        ) from None
    warehouse = folder / _warehouse(folder, project["profile"], target)
    if not warehouse.is_file():
        raise AuditError(
            f"There is no warehouse {warehouse}. Build the project, with the target"
            " that is named here."
        )
    tables = list(_counted(manifest, warehouse))
    if not tables:
        raise AuditError(
            f"No model of {project['name']} that calls tenfold.safe_combinations feeds"
            " a release, so that there is nothing to audit."
        )
    return OwnProject(project["name"], tables)


def _warehouse(folder: Path, profile: str, target: str | None) -> str:
    """Return the path of the warehouse that a profile names."""
    places = [folder, Path(os.environ.get("DBT_PROFILES_DIR") or Path.home() / ".dbt")]
    file = next(
        (p / "profiles.yml" for p in places if (p / "profiles.yml").is_file()), None
    )
    if file is None:
        raise AuditError(f"There is no profiles.yml in {places[0]} nor in {places[1]}.")

    def env_var(name: str, default: str | None = None) -> str:
        value = os.environ.get(name, default)
        if value is None:
            raise AuditError(f"{file} needs the environment variable {name}.")
        return value

    def rendered(value: Any) -> Any:
        if isinstance(value, str):
            return jinja2.Environment().from_string(value).render(env_var=env_var)
        return value

    told = yaml.safe_load(file.read_text("utf-8")).get(profile) or {}
    chosen = target or rendered(told.get("target", "default"))
    output = (told.get("outputs") or {}).get(chosen)
    if output is None:
        raise AuditError(f"The profile {profile} in {file} has no output {chosen}.")
    path = rendered(output.get("path", ":memory:"))
    if output.get("type") != "duckdb" or path == ":memory:" or "://" in path:
        raise AuditError(
            f"The output {chosen} of {profile} is no DuckDB file on this machine."
            " The audits read no other warehouse."
        )
    return str(path)


def _counted(manifest: dict[str, Any], warehouse: Path) -> Iterator[CountedTable]:
    nodes = manifest["nodes"]
    feeding = _ancestors(
        manifest,
        [
            key
            for key, node in nodes.items()
            if node["resource_type"] == "model" and _meta(node).get("tenfold_release")
        ],
    )
    for key in sorted(feeding & nodes.keys()):
        node = nodes[key]
        if _parameters(node).get("produces") != "counts":
            continue
        people = [
            nodes.get(parent) or manifest["sources"].get(parent)
            for parent in node["depends_on"]["nodes"]
        ]
        if len(people) != 1 or people[0] is None:
            raise AuditError(
                f"{node['name']} reads more than one table, so that it cannot be told"
                " which holds the people."
            )
        yield _counted_table(manifest, warehouse, node, people[0], feeding)


def _counted_table(
    manifest: dict[str, Any],
    warehouse: Path,
    node: Node,
    people: Node,
    feeding: set[str],
) -> CountedTable:
    parameters = _parameters(node)
    nodes = [
        manifest["nodes"][key] for key in sorted(feeding & manifest["nodes"].keys())
    ]
    publishable = [
        other
        for other in nodes
        if _calls(other, "publishable_combinations")
        and node["unique_id"] in other["depends_on"]["nodes"]
    ]
    totals = [
        other
        for other in nodes
        if _calls(other, "protected_totals")
        and people["unique_id"] in other["depends_on"]["nodes"]
    ]
    records = [
        other
        for other in nodes
        if _parameters(other).get("produces") == "records"
        and people["unique_id"] in other["depends_on"]["nodes"]
    ]
    marked = {
        column["name"]: ((column.get("config") or {}).get("meta") or {}).get("tenfold")
        or {}
        for column in _declaring(manifest, people)["columns"].values()
    }
    subjects = [parameters.get("subject_id")] + [
        name for name, meta in marked.items() if meta.get("role") == "subject"
    ]
    subject = next(filter(None, subjects), None)
    if subject is None:
        raise AuditError(
            f"It cannot be told which column of {people['name']} identifies the"
            " protected person. Give it the role subject in the YAML."
        )
    asked = parameters.get("sensitive") or {}
    groups = _parameters(totals[0]).get("flag_groups") if totals else None
    left_out = _parameters(publishable[0]).get("leave_out") if publishable else None
    return CountedTable(
        name=node["name"],
        warehouse=warehouse,
        people=_relation(people),
        subject_id=subject,
        sensitive=[
            name
            for name, meta in marked.items()
            if meta.get("sensitive") or name in asked
        ],
        safe=_relation(node),
        publishable=_relation(publishable[0]) if publishable else None,
        totals=_relation(totals[0]) if totals else None,
        minimum_group_size=int(parameters["minimum_group_size"]),
        reporting_length=int(parameters["reporting_length"]),
        leave_out=tuple(tuple(columns) for columns in left_out or ()),
        flag_groups=tuple(
            (name, tuple(flags)) for name, flags in (groups or {}).items()
        ),
        levels=tuple(
            (name, *(level["name"] for level in meta["levels"]))
            for name, meta in marked.items()
            if meta.get("levels") and _has_levels(people)
        ),
        records=_relation(records[0]) if records else None,
    )


def _has_levels(people: Node) -> bool:
    """Tell whether a table of people is a call of `with_levels`."""
    return _parameters(people).get("produces") == "levels"


def _declaring(manifest: dict[str, Any], people: Node) -> Node:
    """The model whose YAML describes the columns of a table of people."""
    if _has_levels(people):
        for parent in people["depends_on"]["nodes"]:
            node = manifest["nodes"].get(parent)
            if node and node["resource_type"] == "model":
                return node
    return people


def _ancestors(manifest: dict[str, Any], starts: list[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            node = manifest["nodes"].get(key) or {}
            waiting += (node.get("depends_on") or {}).get("nodes") or []
    return found


def _meta(node: Node) -> dict[str, Any]:
    return (node.get("config") or {}).get("meta") or {}


def _parameters(node: Node) -> dict[str, Any]:
    return _meta(node).get("tenfold_parameters") or {}


def _calls(node: Node, macro: str) -> bool:
    return f"macro.tenfold.{macro}" in (node.get("depends_on") or {}).get("macros", [])


def _relation(node: Node) -> str:
    """Write a table's name for the warehouse that is opened by itself."""
    name = node.get("alias") or node.get("identifier") or node["name"]
    return f"{quoted(node['schema'])}.{quoted(name)}"


def columns_not_drawn(table: CountedTable) -> list[str]:
    """Name the columns of other levels than that at which records are drawn.

    Of the columns that are levels of one attribute, that is the finest that any record
    has; without records, the finest.
    """
    left_out = []
    with duckdb.connect(str(table.warehouse), read_only=True) as connection:
        for levels in table.levels:
            drawn = levels[0]
            if table.records is not None:
                asked = ", ".join(f"count({quoted(name)})" for name in levels)
                (numbers,) = connection.execute(
                    f"select {asked} from {table.records}"
                ).fetchall()
                held = (n for n, many in zip(levels, numbers, strict=True) if many)
                drawn = next(held, drawn)
            left_out += [name for name in levels if name != drawn]
    return left_out


def secrets_of(table: CountedTable, most: int = 5) -> list[str]:
    """Choose the columns that an attack guesses: marked ones, then the most varied."""
    with duckdb.connect(str(table.warehouse), read_only=True) as connection:
        names = [
            name
            for name, *_ in connection.execute(f"describe {table.people}").fetchall()
            if name not in (table.subject_id, *columns_not_drawn(table))
        ]
        counts = ", ".join(f"count(distinct {quoted(name)})" for name in names)
        (numbers,) = connection.execute(
            f"select {counts} from {table.people}"
        ).fetchall()
    marked = {name.lower() for name in table.sensitive}
    varied = sorted(
        zip(names, numbers, strict=True),
        key=lambda column: (column[0].lower() not in marked, -column[1], column[0]),
    )
    return [name for name, number in varied if number > 1][:most]
