"""What dbt asked the warehouse for while it compiled a model, and what it told others.

Compiled SQL shows every column that a query reads. It does not show what Jinja read
before and wrote into the SQL as text. However it was done, by a macro, by an alias of
`adapter` or by a filter, dbt ran a query for it and said so in an event.

A model before the guards may ask. It could leave the answer for another in what all
models share: dbt's graph, a variable that is a list, the names of what was selected.
These must be at the end what they were at the start.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from dbt import selected_resources
from dbt.adapters.factory import FACTORY
from dbt_common.events.event_manager_client import get_event_manager

from tenfold_udfs.publication.errors import UNCHANGED, PublicationError

_COMPILING = "compiling"
# dbt's own, which says which model asks
_FIRST_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
_LITERAL = r"'(?:[^']|'')*'"
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


class _Watch:
    """What was asked in one invocation of dbt, by the id of the model."""

    def __init__(self) -> None:
        self.invocation: str | None = None
        self.asked: dict[str, set[str]] = {}
        self.has_seen_queries = False
        self.knowledge: dict[str, str] = {}

    def __call__(self, message: Any) -> None:
        if message.info.name != "SQLQuery":
            return
        self.has_seen_queries = True
        node = message.data.node_info
        if node.node_status == _COMPILING:
            self.asked.setdefault(node.unique_id, set()).add(message.data.sql)


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
    _watch.has_seen_queries = False
    manager = get_event_manager()
    if _watch not in manager.callbacks:
        manager.add_callback(_watch)


def was_watched(invocation: str) -> bool:
    """Say whether all models of this invocation were compiled under watch."""
    return (
        _watch.invocation == invocation
        and _watch.has_seen_queries
        and _watch in get_event_manager().callbacks
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


def asked_for_more(unique_id: str, relations: Collection[str]) -> bool:
    """Say whether a model asked for more than the columns of some relations.

    Args:
        unique_id: dbt's id of the model.
        relations: the relations that it may ask about, as dbt writes them into SQL.
    """
    return any(
        not _is_harmless(sql, relations) for sql in _watch.asked.get(unique_id, ())
    )


def _is_harmless(sql: str, relations: Collection[str]) -> bool:
    plain = _one_line(_without_comment(sql))
    if _IS_THERE.fullmatch(plain):
        return True
    columns = _ITS_COLUMNS.fullmatch(plain)
    return columns is not None and (columns["described"] or columns["asked"]) in map(
        _one_line, relations
    )


def _without_comment(sql: str) -> str:
    comment = _FIRST_COMMENT.match(sql)
    return sql[comment.end() :] if comment else sql


def _one_line(sql: str) -> str:
    return " ".join(sql.split())
