"""What is to be published, from dbt's manifest and from what the SQL side says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tenfold_udfs.lineage.overrides import replacements
from tenfold_udfs.lineage.templates import only_refers
from tenfold_udfs.publication.compilation import (
    Place,
    asked_for_more,
    place,
    require_unchanged,
)
from tenfold_udfs.publication.errors import UNCHANGED, PublicationError


@dataclass(frozen=True)
class Model:
    """A model after the guards, as it is made again.

    Attributes:
        name: its name.
        database: the database that dbt puts it in.
        schema: its schema there.
        alias: its name there.
        relation: these three as dbt writes them into SQL.
        sql: its compiled SQL.
        is_view: whether it is a view.
        is_released: whether it is published.
        file: the name of the file it is published as; none for a table or a view.
        is_manifest: whether it is the manifest of the release.
        description: what it is, from its YAML.
        described: name and description of the columns that its YAML lists.
        columns: names and types of the candidate's columns, if it is released.
        candidate_hash: the hash of the candidate's rows; none where they are not
            compared.
        functions: SQL that makes functions over it.
    """

    name: str
    database: str
    schema: str
    alias: str
    relation: str
    sql: str
    is_view: bool
    is_released: bool
    file: str | None
    is_manifest: bool
    description: str
    described: Sequence[tuple[str, str]]
    columns: Sequence[tuple[str, str]]
    candidate_hash: str | None
    functions: Sequence[str]

    @property
    def is_table(self) -> bool:
        """Whether it is published as a table."""
        return self.is_released and self.file is None and not self.is_view


@dataclass(frozen=True)
class Plan:
    """A release that is to be written.

    Attributes:
        models: the models after the guards, each behind those that it reads.
        verified: the file with copies, for each database of the warehouse.
        spill_folder: where DuckDB may put what does not fit into memory.
        settings: settings of the warehouse on which results can depend.
        tests: compiled tests over these models, by their names.
        contents: rows of the manifest that say what the tables are.
        other_relations: names of models that are no tables of the release, by their
            relations as dbt writes them into SQL.
        hash_query: a query for the hash of the relation `hashed_relation`.
        lineage: rows of the table `column_lineage`.
        lineage_columns: name and description of its columns.
        lineage_description: what it is.
        evidence: what the run tells for the page of evidence.
        evidence_description: what the table of evidence is.
    """

    models: Sequence[Model]
    verified: Mapping[str, str]
    spill_folder: str
    settings: Mapping[str, str]
    tests: Mapping[str, str]
    contents: Sequence[Sequence[str]]
    other_relations: Mapping[str, str]
    hash_query: str
    lineage: Sequence[Sequence[str | None]]
    lineage_columns: Sequence[tuple[str, str]]
    lineage_description: str
    evidence: Mapping[str, Any]
    evidence_description: str

    def hash_of(self, relation: str) -> str:
        """Return the query for the hash of a relation's rows."""
        return self.hash_query.replace("hashed_relation", relation)


def read_plan(
    manifest: Mapping[str, Any], given: Mapping[str, Any], report: Mapping[str, Any]
) -> Plan:
    """Read what is to be published.

    Args:
        manifest: dbt's manifest, as it was written before anything ran.
        given: what the macro `publication_plan` gathers.
        report: what `lineage.report.column_lineage` found.

    Raises:
        PublicationError: if the project puts macros of its own in the place of those on
            which the proof rests, dbt's graph is not what was written to the manifest,
            what all models share was changed, the file of a code list was, or a model
            after the guards asked the warehouse while it was compiled.
    """
    # a project that replaces the analysis must not get around this
    for replacement in replacements(manifest):
        raise PublicationError(f"{replacement.told()} {UNCHANGED}")
    _check_graph(manifest, given["graph"], given["deciding_fields"])
    nodes = manifest["nodes"]
    code_lists = report["made_again"]["code_lists"]
    _check_files([nodes[key] for key in code_lists])
    made = {model["id"]: model["sql"] for model in report["made_again"]["models"]}
    require_unchanged(given["invocation_id"])
    _check_compilation(
        nodes, made, {*made, *report["made_again"]["guards"], *code_lists}
    )
    models = [_model(nodes[key], key, sql, given) for key, sql in made.items()]
    tables = {model.relation for model in models if model.is_table}
    return Plan(
        models=models,
        verified=given["verified"],
        spill_folder=given["spill_folder"],
        settings=given["settings"],
        tests=given["tests"],
        contents=given["contents"],
        other_relations={
            node["relation_name"]: node["name"]
            for node in [*nodes.values(), *manifest["sources"].values()]
            if node.get("relation_name") and node["relation_name"] not in tables
        },
        hash_query=given["hash_query"],
        lineage=[list(row.values()) for row in report["rows"]],
        lineage_columns=[
            (column["name"], column["description"])
            for column in given["lineage_columns"]
        ],
        lineage_description=given["lineage_description"],
        evidence=given["evidence"],
        evidence_description=given["evidence_description"],
    )


def _model(
    node: Mapping[str, Any], key: str, sql: str, given: Mapping[str, Any]
) -> Model:
    config = node["config"]
    candidate = given["candidates"].get(key) or {}
    return Model(
        name=node["name"],
        database=node["database"],
        schema=node["schema"],
        alias=node["alias"],
        relation=node["relation_name"],
        sql=sql.strip().rstrip(";"),
        is_view=config["materialized"] == "view",
        is_released=bool(config["meta"].get("tenfold_release")),
        file=config["meta"].get("tenfold_release_file"),
        is_manifest=key in given["manifests"],
        description=node["description"].strip(),
        described=[
            (column["name"], column["description"].strip())
            for column in node["columns"].values()
        ],
        columns=[(name, kind) for name, kind in candidate.get("columns", ())],
        candidate_hash=candidate.get("hash"),
        functions=given["functions"].get(key, ()),
    )


def _check_graph(
    manifest: Mapping[str, Any], digests: Mapping[str, str], fields: Sequence[str]
) -> None:
    changed = sorted(
        node["name"]
        for key, node in manifest["nodes"].items()
        if digests.get(key) != _digest(node, fields)
    )
    if changed or digests.keys() != manifest["nodes"].keys():
        named = ", ".join(changed[:5]) or "some node"
        raise PublicationError(
            f"while dbt ran, something changed what it knows of {named} (its `graph`)."
            f" Remove the macro that does. {UNCHANGED}"
        )


def _digest(node: Mapping[str, Any], fields: Sequence[str]) -> str:
    """Return a digest of some fields of a node, as the macro `graph_digests` does."""
    deciding = {field: node.get(field) for field in fields}
    return hashlib.md5(
        json.dumps(deciding, sort_keys=True).encode(), usedforsecurity=False
    ).hexdigest()


def _check_files(seeds: Sequence[Mapping[str, Any]]) -> None:
    """Compare the files of public codes with those that dbt read before it ran."""
    for node in seeds:
        # dbt reads no file over a megabyte for its checksum
        if node["checksum"]["name"] != "sha256":
            continue
        try:
            file = Path(node["root_path"]) / node["original_file_path"]
            text = file.read_bytes().decode("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            text = ""
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        if digest != node["checksum"]["checksum"]:
            raise PublicationError(
                f"the file {node['original_file_path']} of the seed {node['name']} was"
                " changed while dbt ran. Remove the hook that writes it, and see that"
                " the file holds public codes alone before you build again."
                f" {UNCHANGED}"
            )


def _check_compilation(
    nodes: Mapping[str, Mapping[str, Any]], made: Iterable[str], known: Collection[str]
) -> None:
    """See that models after the guards asked about nothing but what they refer to.

    Args:
        nodes: those of the manifest.
        made: the ids of the models.
        known: the ids of what the release is made of.
    """
    for key in made:
        within = _ephemeral_before(nodes, key)
        relations = {
            _place(nodes[found]): nodes[found]["relation_name"]
            for found in {key, *_referred_to(nodes, key, *within)} & set(known)
            if found in nodes
        }
        # dbt compiles an ephemeral model once: alone, or within what refers to it
        asking = [key] + [
            other
            for other in nodes
            if other != key
            and any(
                not only_refers(nodes[ephemeral]["raw_code"])
                for ephemeral in {other, *_ephemeral_before(nodes, other)} & within
            )
        ]
        for other in asking:
            by = asked_for_more(other, relations)
            if by:
                name, asked = nodes[key]["name"], nodes[other]["name"]
                through = f" (through {asked}: it reads an ephemeral model)"
                raise PublicationError(
                    f"{name} asked the warehouse for more than columns of tables while"
                    f" it was compiled{through if other != key else ''}, by {by}, and"
                    " could have written values into its SQL, where no column shows"
                    f" it. Select from ref() instead. {UNCHANGED}"
                )


def _ephemeral_before(nodes: Mapping[str, Mapping[str, Any]], key: str) -> set[str]:
    """Return the ephemeral models that become parts of a node's SQL."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        new = {
            parent
            for parent in _referred_to(nodes, waiting.pop())
            if nodes.get(parent, {}).get("config", {}).get("materialized")
            == "ephemeral"
        } - found
        found |= new
        waiting += new
    return found


def _referred_to(nodes: Mapping[str, Mapping[str, Any]], *keys: str) -> set[str]:
    return {
        parent
        for key in keys
        for parent in (nodes[key].get("depends_on") or {}).get("nodes", ())
    }


def _place(node: Mapping[str, Any]) -> Place:
    return place(node["database"], node["schema"], node["alias"])
