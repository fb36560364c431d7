"""What dbt asked the warehouse for while it compiled a model, and what it told others.

Compiled SQL shows every column that a query reads. It does not show what Jinja read
before and wrote into the SQL as text. However it was done, by a macro, by an alias of
`adapter` or by a filter, dbt ran a query for it and said so in an event. Where dbt
answers from what it keeps, as when it is asked whether a table is there, no query runs:
so what is called on the adapter is noted as well.

A model before the guards may ask. It could leave the answer for another in what all
models share: dbt's graph, a variable that is a list, the names of what was selected.
These must be at the end what they were at the start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any

from dbt import selected_resources
from dbt.adapters.factory import FACTORY
from dbt_common.events.contextvars import get_node_info
from dbt_common.events.event_manager_client import get_event_manager

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

# database, schema and name of a relation, in small letters
Place = tuple[str, ...]


class _Watch:
    """What was asked in one invocation of dbt, by the id of the model."""

    def __init__(self) -> None:
        self.invocation: str | None = None
        self.asked: dict[str, set[str]] = {}
        self.called: dict[str, set[tuple[str, Place]]] = {}
        self.has_seen_queries = False
        self.knowledge: dict[str, str] = {}

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


def watch_compilation(invocation: str, knowledge: Mapping[str, str]) -> None:
    """Begin to listen, when an invocation of dbt begins.

    Args:
        invocation: dbt's id of it.
        knowledge: digests of the parts of dbt's graph.
    """
    _watch.invocation = invocation
    _watch.knowledge = {**knowledge, **dict(_shared())}
    _watch.asked = {}
    _watch.called = {}
    for adapter in FACTORY.adapters.values():
        _note_calls(adapter)
    _watch.has_seen_queries = False
    manager = get_event_manager()
    if _watch not in manager.callbacks:
        manager.add_callback(_watch)


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


def require_unchanged(invocation: str, knowledge: Mapping[str, str]) -> None:
    """Stop a publication where models could have told each other something.

    Args:
        invocation: dbt's id of it.
        knowledge: digests of the parts of dbt's graph as they are now.

    Raises:
        PublicationError: nobody watched, or what models share is not as it was.
    """
    if not was_watched(invocation):
        raise PublicationError(
            "it is not known what the models asked the warehouse for while they were"
            " compiled: the package's on-run-start hooks did not run, or dbt's events"
            f" did not reach Tenfold. {UNCHANGED}"
        )
    changed = changed_knowledge(knowledge)
    if changed:
        raise PublicationError(
            f"while dbt ran, something changed what all models share"
            f" ({', '.join(changed)}). A model could read there what another has asked"
            f" the warehouse for. Remove what changes it. {UNCHANGED}"
        )


def changed_knowledge(knowledge: Mapping[str, str]) -> list[str]:
    """Name what models share and what is not as it was when the invocation began.

    Args:
        knowledge: digests of the parts of dbt's graph as they are now.
    """
    before, now = _watch.knowledge, {**knowledge, **dict(_shared())}
    return sorted(
        name for name in before.keys() | now.keys() if before.get(name) != now.get(name)
    )


def _shared() -> Iterator[tuple[str, str]]:
    """Yield what Jinja can change beside the graph, written out, by its name."""
    yield "selected_resources", repr(selected_resources.SELECTED_RESOURCES)
    adapters: list[Any] = list(FACTORY.adapters.values())
    for adapter in adapters:
        config = adapter.config
        projects = {config.project_name: config, **(config.dependencies or {})}
        for name, project in sorted(projects.items()):
            yield f"the variables of {name}", repr(project.vars.to_dict())
        yield "the variables of the command line", repr(config.cli_vars)
        yield "invocation_args_dict", repr(sorted(vars(config.args).items()))


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
