"""Draws the published column lineage as one page that needs no network."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import jinja2

TEMPLATES = Path(__file__).parent / "templates"
RAW = "raw"
COLUMNS = (
    "released_table, released_column, raw_table, raw_column, descends_by, path,"
    " guarded_by, guard"
)


def write_page(release: Path, manifest: Path, page: Path) -> None:
    """Write the page.

    Args:
        release: the published DuckDB file; its table `column_lineage` is read.
        manifest: dbt's manifest.json, for layers, descriptions and roles.
        page: the HTML file to write.
    """
    with duckdb.connect(str(release), read_only=True) as database:
        rows = database.execute(
            f"select {COLUMNS} from column_lineage order by all"
        ).fetchall()
    nodes = json.loads(manifest.read_text(encoding="utf-8"))
    page.write_text(render(page_data(rows, nodes)), encoding="utf-8")


def render(data: Mapping[str, Any]) -> str:
    """Return the page with its data, style and script in it."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True
    )
    # so that no text in the data can end the script element
    embedded = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return environment.get_template("column_lineage.html").render(data=embedded)


def page_data(
    rows: Iterable[tuple[str | None, ...]], manifest: Mapping[str, Any]
) -> dict[str, Any]:
    """Arrange the lineage as the page's script reads it.

    Args:
        rows: the rows of `column_lineage`, in the order of `COLUMNS`.
        manifest: dbt's manifest.

    Returns:
        `released`, one mapping per released column with its raw columns; `layers`, the
        names of the layers from raw to released; `tables`, by name with layer and
        description; `raw`, by `table.column` with description and role.
    """
    nodes = {
        node["name"]: node
        for node in [*manifest["nodes"].values(), *manifest["sources"].values()]
        if node["resource_type"] in ("model", "seed", "source")
    }
    released: dict[tuple[str, str], dict[str, Any]] = {}
    ways: set[tuple[str, ...]] = set()
    raw_columns: dict[str, dict[str, str]] = {}
    for table, column, raw_table, raw_column, by, path, guarded_by, guard in rows:
        entry = released.setdefault(
            (table, column),
            {
                "table": table,
                "column": column,
                "description": _column(nodes, table, column).get("description", ""),
                "descends": [],
            },
        )
        if raw_table is None:
            continue
        way = tuple(path.split(" > "))
        ways.add(way)
        entry["descends"].append(
            {
                "raw": f"{raw_table}.{raw_column}",
                "by": by,
                "way": way,
                "guardedBy": guarded_by,
                "guard": guard,
            }
        )
        raw_columns[f"{raw_table}.{raw_column}"] = _raw(nodes, raw_table, raw_column)
    layer_of = _layers(ways, nodes)
    return {
        "released": list(released.values()),
        "layers": _in_order(layer_of, ways),
        "tables": {
            name: {
                "layer": layer,
                "description": nodes.get(name, {}).get("description", ""),
                "codes": _is_code_list(nodes, name),
            }
            for name, layer in layer_of.items()
        },
        "raw": raw_columns,
    }


def _layers(
    ways: Iterable[tuple[str, ...]], nodes: Mapping[str, Any]
) -> dict[str, str]:
    """Return the layer of each table: raw at the start of a way, else its folder."""
    ways = list(ways)
    layer_of = {}
    for name in sorted({name for way in ways for name in way}):
        folders = nodes.get(name, {}).get("fqn", [])[1:-1]
        layer_of[name] = folders[0] if folders else "models"
    layer_of.update({way[0]: RAW for way in ways})
    return layer_of


def _in_order(
    layer_of: Mapping[str, str], ways: Iterable[tuple[str, ...]]
) -> list[str]:
    """Order layers as data flow.

    Next comes the layer to which the fewest tables of those that are left lead: none,
    unless layers read from each other.
    """
    leads = {pair for way in ways for pair in pairwise(way)}
    left = sorted(set(layer_of.values()))
    ordered: list[str] = []
    while left:
        entered = Counter(
            layer_of[after]
            for before, after in leads
            if layer_of[before] in left and layer_of[before] != layer_of[after]
        )
        ordered.append(min(left, key=lambda layer: (layer != RAW, entered[layer])))
        left.remove(ordered[-1])
    return ordered


def _column(nodes: Mapping[str, Any], table: str, column: str) -> Mapping[str, Any]:
    columns = nodes.get(table, {}).get("columns", {})
    return next((c for n, c in columns.items() if n.lower() == column.lower()), {})


def _raw(nodes: Mapping[str, Any], table: str, column: str) -> dict[str, str]:
    if column == "*":
        return {"description": "How many rows the table has.", "role": ""}
    found = _column(nodes, table, column)
    return {"description": found.get("description", ""), "role": _role(found)}


def _role(column: Mapping[str, Any]) -> str:
    meta = column.get("config", {}).get("meta") or column.get("meta") or {}
    return (meta.get("tenfold") or {}).get("role", "")


def _is_code_list(nodes: Mapping[str, Any], table: str) -> bool:
    columns = nodes.get(table, {}).get("columns", {}).values()
    return bool(columns) and all(_role(column) == "code" for column in columns)


def main() -> None:
    """Write the page of the project in the working directory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", type=Path, default=Path("release/tenfold.duckdb"))
    parser.add_argument("--manifest", type=Path, default=Path("target/manifest.json"))
    parser.add_argument("--page", type=Path, default=Path("target/column_lineage.html"))
    given = parser.parse_args()
    for needed in (given.release, given.manifest):
        if not needed.exists():
            sys.exit(f"{needed} is not there. Run `dbt build` first, or name another.")
    write_page(given.release, given.manifest, given.page)
    print(f"Open {given.page}")


if __name__ == "__main__":
    main()
