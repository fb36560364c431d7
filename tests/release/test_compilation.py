"""What models may ask while dbt compiles them; every other question is seen."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from tenfold_udfs.lineage.templates import only_refers
from tenfold_udfs.publication import compilation
from tenfold_udfs.publication.compilation import (
    asked_for_more,
    place,
    require_unchanged,
    was_watched,
    watch_compilation,
)
from tenfold_udfs.publication.errors import PublicationError

OWN = {place("Private", "main", "groups"): '"private"."main"."groups"'}
IS_THERE = (
    "/* dbt's comment */ select count(*) from system.information_schema.tables"
    " where lower(table_catalog) = 'private' and lower(table_schema) = 'main'"
    " and lower(table_name) = '{name}'"
)


class Adapter:
    """Answers as dbt's does."""

    _available_ = frozenset(
        "quote execute get_relation already_exists new_in_a_later_version".split()
    )

    def quote(self, text: str) -> str:
        return f'"{text}"'

    def execute(self, sql: str) -> str:
        return sql

    def get_relation(self, database: str, schema: str, identifier: str) -> str:
        return f"{database}.{schema}.{identifier}"

    def already_exists(self, schema: str, name: str) -> bool:
        return bool(self.get_relation("private", schema, name))

    def new_in_a_later_version(self) -> str:
        return "told"

    def get_macro_resolver(self) -> Any:
        return SimpleNamespace(flat_graph={})


@pytest.fixture
def status() -> dict[str, str]:
    return {"unique_id": "model.shop.extra", "node_status": "compiling"}


@pytest.fixture
def shared() -> dict[str, Any]:
    """What models share."""
    return {
        "graph.nodes": ["model.shop.groups"],
        "graph.nodes, model.shop.groups: tags": ["daily"],
        "the variables of shop": {"told": ["a"]},
    }


@pytest.fixture
def adapter(monkeypatch, status, shared) -> Iterator[Any]:
    found = Adapter()
    monkeypatch.setattr(
        compilation, "FACTORY", SimpleNamespace(adapters={"duckdb": found})
    )
    monkeypatch.setattr(compilation, "_shared", lambda: iter(shared.items()))
    monkeypatch.setattr(compilation, "get_node_info", lambda: status)
    monkeypatch.setattr(compilation, "get_invocation_id", lambda: "this run")
    monkeypatch.setattr(compilation._watch, "invocation", None)
    watch_compilation()
    yield found
    compilation.get_event_manager().callbacks.remove(compilation._watch)


@pytest.mark.parametrize(
    "call",
    [
        lambda adapter: adapter.quote("x"),
        lambda adapter: adapter.execute("select 1"),  # an event tells of the query
        lambda adapter: adapter.get_relation("private", "MAIN", "groups"),
        lambda adapter: adapter.get_relation(
            database="private", schema="main", identifier="groups"
        ),
    ],
)
def test_a_model_may_ask_for_its_own_tables(adapter, call):
    assert call(adapter)
    assert not asked_for_more("model.shop.extra", OWN)


@pytest.mark.parametrize(
    ("call", "by"),
    [
        (lambda a: a.get_relation("private", "main", "people"), "get_relation"),
        (lambda a: a.get_relation(None, "main", "groups"), "get_relation"),
        (lambda a: a.already_exists("main", "people"), "already_exists"),
        (lambda a: a.new_in_a_later_version(), "new_in_a_later_version"),
    ],
)
def test_a_model_may_ask_the_adapter_nothing_else(adapter, status, call, by):
    assert call(adapter)
    assert asked_for_more("model.shop.extra", OWN) == f"adapter.{by}"
    assert not asked_for_more("model.shop.other", OWN)
    # what dbt itself asks while it builds a table is no part of the SQL
    status.update(unique_id="model.shop.other", node_status="executing")
    assert call(adapter)
    assert not asked_for_more("model.shop.other", OWN)


@pytest.mark.parametrize(
    ("sql", "by"),
    [
        (IS_THERE.format(name="groups"), ""),
        (IS_THERE.format(name="people"), "a query"),
        (IS_THERE.format(name="groups''"), "a query"),
        ('describe select * from "private"."main"."groups"', ""),
        ('describe select * from "private"."main"."people"', "a query"),
        ("select 1", "a query"),
    ],
)
def test_the_package_may_ask_whether_the_models_own_tables_are_there(adapter, sql, by):
    compilation._watch(
        SimpleNamespace(
            info=SimpleNamespace(name="SQLQuery"),
            data=SimpleNamespace(
                sql=sql,
                node_info=SimpleNamespace(
                    unique_id="model.shop.extra", node_status="compiling"
                ),
            ),
        )
    )
    assert asked_for_more("model.shop.extra", OWN) == by


def test_an_adapter_that_was_put_in_the_place_of_the_watched_one_is_seen(adapter):
    compilation._watch.has_seen_queries = True
    assert was_watched("this run")
    compilation.FACTORY.adapters["duckdb"] = Adapter()
    assert not was_watched("this run")


def test_what_models_share_stays_as_it_was(adapter, shared):
    compilation._watch.has_seen_queries = True
    # a later cursor of the same run takes nothing for granted
    watch_compilation()
    require_unchanged("this run")
    shared["graph.nodes, model.shop.groups: tags"].append("a secret")
    watch_compilation()
    with pytest.raises(PublicationError) as told:
        require_unchanged("this run")
    assert "(graph.nodes, model.shop.groups: tags)" in str(told.value)
    assert "a secret" not in str(told.value)


def test_what_is_added_is_not_named(adapter, shared):
    compilation._watch.has_seen_queries = True
    shared["graph.nodes"].append("a secret")
    shared["graph.nodes, a secret"] = {}
    with pytest.raises(PublicationError) as told:
        require_unchanged("this run")
    assert "(graph.nodes)" in str(told.value)
    assert "a secret" not in str(told.value)


def test_a_run_without_a_project_is_not_watched(adapter, monkeypatch):
    adapter.get_macro_resolver = lambda: None
    monkeypatch.setattr(compilation, "get_invocation_id", lambda: "dbt debug")
    watch_compilation()
    assert not was_watched("dbt debug")


GRAPH = {
    "nodes": {
        "model.shop.groups": {
            "tags": ["daily"],
            "meta": {"a": {"b": 1}},
            "columns": {"x": {"description": "X."}},
        }
    },
    "sources": {"source.shop.raw.people": {"loader": "", "columns": {}}},
    "exposures": {"exposure.shop.page": {"label": "Page"}},
    "groups": {},
}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda g: g["nodes"]["model.shop.groups"]["tags"].append("s"), "tags"),
        (lambda g: g["nodes"]["model.shop.groups"]["meta"]["a"].update(b=2), "meta"),
        (
            lambda g: g["nodes"]["model.shop.groups"]["columns"]["x"].clear(),
            "columns",
        ),
        (lambda g: g["nodes"]["model.shop.groups"].update(new=1), "model.shop.groups"),
        (lambda g: g["nodes"]["model.shop.groups"].pop("tags"), "tags"),
        (lambda g: g["sources"]["source.shop.raw.people"].update(loader="s"), "loader"),
        (lambda g: g["exposures"]["exposure.shop.page"].update(label="s"), "label"),
        (lambda g: g["exposures"].clear(), "graph.exposures"),
        (lambda g: g["groups"].update(s={}), "graph.groups"),
        (lambda g: g.update(s={}), "graph"),
    ],
)
def test_each_field_of_the_graph_is_looked_at(adapter, monkeypatch, change, named):
    graph = copy.deepcopy(GRAPH)
    monkeypatch.setattr(compilation, "_shared", lambda: compilation._graph(graph))
    monkeypatch.setattr(compilation, "get_invocation_id", lambda: "another run")
    watch_compilation()
    assert compilation.changed_knowledge() == []
    change(graph)
    found = compilation.changed_knowledge()
    assert any(name.endswith(named) for name in found), found
    assert not any(name.endswith((": s", ", s", ".s")) for name in found)


def test_a_large_file_of_a_seed_is_looked_at(tmp_path):
    file = tmp_path / "codes.csv"
    node = {
        "checksum": {"name": "path", "checksum": "seeds/codes.csv"},
        "root_path": str(tmp_path),
        "original_file_path": file.name,
    }
    found = []
    for text in ("code\nf\n", "code\nm\n"):
        file.write_text(text)
        known = dict(compilation._graph({"nodes": {"seed.shop.codes": node}}))
        found.append(known["the file codes.csv"])
    assert found[0] != found[1]
    file.unlink()
    known = dict(compilation._graph({"nodes": {"seed.shop.codes": node}}))
    assert known["the file codes.csv"] is None


@pytest.mark.parametrize(
    ("raw_code", "expected"),
    [
        ("select 1 as one", True),
        ("{{ config(materialized='ephemeral') }} from {{ ref('a') }}{# b #}", True),
        ("from {{ source('a', 'b') }}", True),
        ("select '{{ name }}' from {{ ref('a') }}", False),
        ("{{ ref(run_query('x')) }}", False),
        ("{{ config(alias=run_query('x')) }}", False),
        ("{% set x = run_query('x') %}", False),
        ("{{ ref('a').name }}", False),
        ("{{ unclosed", False),
    ],
)
def test_a_model_only_refers_if_its_jinja_calls_nothing_else(raw_code, expected):
    assert only_refers(raw_code) is expected


@pytest.mark.parametrize("added", ["a text", 7, None, ["a"], {"a": "text"}])
def test_whatever_a_macro_puts_into_the_graph_is_a_change(added):
    graph = {"nodes": {"model.shop.groups": {"tags": ["daily"]}}}
    before = dict(compilation._graph(graph))
    after = dict(compilation._graph({**graph, "told": added}))
    assert before["graph"] != after["graph"]
    inside = {"nodes": {**graph["nodes"], "told": added}}
    assert dict(compilation._graph(inside))["graph.nodes"] != before["graph.nodes"]
