"""What dbt asked the warehouse for while it compiled a model, and what it told others.

Compiled SQL shows every column that a query reads. It does not show what Jinja read
before and wrote into the SQL as text. However it was done, by a macro, by an alias of
`adapter` or by a filter, dbt ran a query for it and said so in an event. Where dbt
answers from what it keeps, as when it is asked whether a table is there, no query runs:
so what is called on the adapter is noted as well.

A model before the guards may ask, and so may a hook. It could leave the answer for a
model in what all of them share: dbt's graph, a variable that is a list, the names of
what was selected. These must be at the end what they were before the first query of
all: what dbt read in the project's files and on its command line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

from dbt import selected_resources
from dbt.adapters.factory import FACTORY
from dbt.flags import get_flags
from dbt_common.events.contextvars import get_node_info
from dbt_common.events.event_manager_client import get_event_manager
from dbt_common.events.functions import get_metadata_vars
from dbt_common.invocation import get_invocation_id

from tenfold_udfs.publication.contents import file_digest
from tenfold_udfs.publication.errors import UNCHANGED, PublicationError

_COMPILING = "compiling"
# dbt's own, which says which model asks
_FIRST_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
_LITERAL = r"'((?:[^']|'')*)'"
# what tells whether a table is there, and which columns it has
_IS_THERE = re.compile(
    r"select count\(\*\) from system\.information_schema\.tables"
    rf" where lower\(table_catalog\) = {_LITERAL}"
    rf" and lower\(table_schema\) = {_LITERAL} and lower\(table_name\) = {_LITERAL}"
)
_ITS_COLUMNS = re.compile(
    r"describe select \* from (?P<described>.+)"
    r"|select column_name, column_type as data_type,"
    r"(?: cast\(null as bigint\) as \w+,?){3} from \(describe (?P<asked>.+)\)"
)
# What the adapter does for a text alone, and what it asks by queries, which are seen.
_TELLS_NOTHING = frozenset(
    "convert_type escape_sql_string get_binding_char is_motherduck quote"
    " quote_as_configured quote_seed_column warn_once".split()
)
_ASKS_BY_QUERY = frozenset({"execute", "get_columns_in_relation"})
_NOTED = "noted_by_tenfold"
# how many changes an error names
_TOLD = 5

# database, schema and name of a relation, in small letters
Place = tuple[str, ...]


class _Watch:
    """What was asked in one invocation of dbt, by the id of the model."""

    def __init__(self) -> None:
        self.invocation: str | None = None
        self.asked: dict[str, set[str]] = {}
        self.called: dict[str, set[tuple[str, Place]]] = {}
        self.has_seen_queries = False
        # digests of what dbt knew before the first query
        self.knowledge: dict[str, bytes] = {}

    def __call__(self, message: Any) -> None:
        if message.info.name != "SQLQuery":
            return
        self.has_seen_queries = True
        node = message.data.node_info
        if node.node_status == _COMPILING:
            self.asked.setdefault(node.unique_id, set()).add(message.data.sql)

    def note_call(self, method: str, place: Place) -> None:
        """Note that something is called on the adapter, if it is by a model."""
        node = get_node_info()
        if node.get("node_status") == _COMPILING:
            self.called.setdefault(node["unique_id"], set()).add((method, place))


_watch = _Watch()


def watch_compilation() -> None:
    """Begin to listen, unless this invocation of dbt is listened to already.

    To be called before anything of the project can ask the warehouse.
    """
    invocation = get_invocation_id()
    if _watch.invocation == invocation or not _has_read_a_project():
        return
    _watch.knowledge = _known()
    _watch.asked = {}
    _watch.called = {}
    for adapter in FACTORY.adapters.values():
        _note_calls(adapter)
    _watch.has_seen_queries = False
    manager = get_event_manager()
    if _watch not in manager.callbacks:
        manager.add_callback(_watch)
    _watch.invocation = invocation


def _has_read_a_project() -> bool:
    """Say whether dbt knows of models; `dbt debug` does not."""
    adapters: list[Any] = list(FACTORY.adapters.values())
    return bool(adapters) and all(
        hasattr(adapter.get_macro_resolver(), "flat_graph") for adapter in adapters
    )


def _note_calls(adapter: Any) -> None:
    """Put functions that note each call in the place of those that Jinja can call."""
    if _NOTED in vars(adapter):
        return
    for name in adapter._available_ - _TELLS_NOTHING - _ASKS_BY_QUERY:
        method = getattr(adapter, name)
        if callable(method):
            setattr(adapter, name, _noting(name, method))
    setattr(adapter, _NOTED, True)


def _noting(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    if name == "get_relation":

        @wraps(method)
        def noted(database: Any, schema: Any, identifier: Any) -> Any:
            _watch.note_call(name, place(database, schema, identifier))
            return method(database, schema, identifier)

    else:

        @wraps(method)
        def noted(*arguments: Any, **named: Any) -> Any:
            _watch.note_call(name, ())
            return method(*arguments, **named)

    return noted


def place(*parts: object) -> Place:
    """Return a relation's place, of its database, its schema and its name."""
    return tuple(str(part).lower() for part in parts)


def was_watched(invocation: str) -> bool:
    """Say whether all models of this invocation were compiled under watch."""
    return (
        _watch.invocation == invocation
        and _watch.has_seen_queries
        and _watch in get_event_manager().callbacks
        and all(_NOTED in vars(adapter) for adapter in FACTORY.adapters.values())
    )


def require_unchanged(invocation: str) -> None:
    """Stop a publication where models could have told each other something.

    Args:
        invocation: dbt's id of it.

    Raises:
        PublicationError: nobody watched, or what models share is not as it was.
    """
    if not was_watched(invocation):
        raise PublicationError(
            "it is not known what the models asked the warehouse for while they were"
            f" compiled: dbt's events did not reach Tenfold. {UNCHANGED}"
        )
    changed = changed_knowledge()
    if changed:
        more = len(changed) - _TOLD
        raise PublicationError(
            "while dbt ran, something changed what all models share"
            f" ({', '.join(changed[:_TOLD])}{f' and {more} more' if more > 0 else ''})."
            " A model could read there what another, or a hook, has asked the warehouse"
            f" for. Remove what changes it. {UNCHANGED}"
        )


def changed_knowledge() -> list[str]:
    """Name what models share and what is not as it was before the first query.

    What is new is not named, since its name may be a value: what it was added to is.
    """
    now = _known()
    return sorted(
        name for name, digest in _watch.knowledge.items() if now.get(name) != digest
    )


def _known() -> dict[str, bytes]:
    """Return digests of what all models share, by the names that people know."""
    return {
        name: hashlib.sha256(repr(known).encode()).digest() for name, known in _shared()
    }


def _shared() -> Iterator[tuple[str, Any]]:
    """Yield what Jinja can change, and the files that the gate relies on."""
    yield "selected_resources", selected_resources.SELECTED_RESOURCES
    yield "dbt_metadata_envs", get_metadata_vars()
    yield "flags", sorted(vars(get_flags()).items())  # type: ignore[no-untyped-call]
    adapters: list[Any] = list(FACTORY.adapters.values())
    for adapter in adapters:
        config = adapter.config
        projects = {config.project_name: config, **(config.dependencies or {})}
        for name, project in sorted(projects.items()):
            yield f"the variables of {name}", project.vars.to_dict()
        yield "the variables of the command line", config.cli_vars
        yield "invocation_args_dict", sorted(vars(config.args).items())
        manifest = Path(config.project_target_path) / "manifest.json"
        yield f"the file {manifest.name}", _digest_of(manifest)
        yield from _graph(adapter.get_macro_resolver().flat_graph)


def _graph(graph: Mapping[str, Any]) -> Iterator[Any]:
    """Yield each field of each node of dbt's graph, as macros see it.

    What a macro put there may be anything, and no mapping of mappings.
    """
    yield "graph", sorted(map(repr, graph))
    for part, nodes in graph.items():
        if not isinstance(nodes, Mapping):
            yield f"graph.{part}", nodes
            continue
        yield f"graph.{part}", sorted(map(repr, nodes))
        for unique_id, node in nodes.items():
            name = f"graph.{part}, {unique_id}"
            if not isinstance(node, Mapping):
                yield name, node
                continue
            yield name, sorted(map(repr, node))
            for field, known in node.items():
                yield f"{name}: {field}", known
            # dbt takes no checksum of a large file
            if part == "nodes" and node.get("checksum", {}).get("name") == "path":
                file = Path(node["root_path"]) / node["original_file_path"]
                yield f"the file {node['original_file_path']}", _digest_of(file)


def _digest_of(file: Path) -> str | None:
    try:
        return file_digest(file)
    except OSError:
        return None


def asked_for_more(unique_id: str, relations: Mapping[Place, str]) -> str:
    """Say by what a model asked for more than the columns of some relations.

    Args:
        unique_id: dbt's id of the model.
        relations: the relations that it may ask about, by their places, as dbt writes
            them into SQL.

    Returns:
        How people call it; an empty text where it asked for no more.
    """
    if any(not _is_harmless(sql, relations) for sql in _watch.asked.get(unique_id, ())):
        return "a query"
    # whether a table is there which this run makes is no news
    called = [
        method
        for method, place in _watch.called.get(unique_id, ())
        if method != "get_relation" or place not in relations
    ]
    return f"adapter.{min(called)}" if called else ""


def _is_harmless(sql: str, relations: Mapping[Place, str]) -> bool:
    plain = _one_line(_without_comment(sql))
    there = _IS_THERE.fullmatch(plain)
    if there:
        return place(*(part.replace("''", "'") for part in there.groups())) in relations
    columns = _ITS_COLUMNS.fullmatch(plain)
    return columns is not None and (columns["described"] or columns["asked"]) in map(
        _one_line, relations.values()
    )


def _without_comment(sql: str) -> str:
    comment = _FIRST_COMMENT.match(sql)
    return sql[comment.end() :] if comment else sql


def _one_line(sql: str) -> str:
    return " ".join(sql.split())
