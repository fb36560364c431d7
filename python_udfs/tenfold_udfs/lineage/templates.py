"""Looks at Jinja: what a model asks the warehouse for while it is compiled.

Compiled SQL shows every column that a query reads. It does not show what a macro read
before, with run_query(), and wrote into the SQL as text. After the guards nothing may
be asked at that time, and a guard must be the macro's call and nothing else.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import jinja2
from jinja2 import nodes

PACKAGE = "tenfold"
# what it reads is in no file of the project, and nothing tells what it was
ENVIRONMENT = "env_var"

# What Jinja and dbt offer that reads no table.
_HARMLESS = frozenset(
    "adapter api as_bool as_native as_number as_text caller config cycler dbt"
    " dbt_version dict diff_of_two_dicts doc exceptions execute flags fromjson"
    " fromyaml graph invocation_args_dict invocation_id joiner kwargs lipsum local_md5"
    " log loop model modules namespace none print project_name range ref return"
    " run_started_at schema database selected_resources set set_strict source"
    " sql_now target"
    " this thread_id tojson toyaml try_or_compiler_error validation var varargs zip"
    " zip_strict true false".split()
)
_HARMLESS_ON_ADAPTER = frozenset(
    "dispatch quote quote_as_configured type is_cancelable Relation Column".split()
)
GUARD_MACROS = ("safe_combinations", "protected_totals", "synthetic_records")
# This macro of the package asks for names and types of columns, and for no values. The
# package's macros write them where no value comes of them; nobody else may call it.
_ASKS_FOR_COLUMNS = "columns_of"
_TRUSTED_MACROS = frozenset({_ASKS_FOR_COLUMNS, *GUARD_MACROS})
# what the names of macros begin with to which DuckDB's adapter dispatches
_PREFIXES = ("duckdb__", "default__")
# A comment to the end of the line must end there, or it would hide what follows.
_SQL_COMMENT = re.compile(r"--[^\n]*\n|/\*.*?\*/", re.DOTALL)
# dbt's way to name a table that SQL reads by another way: a line by itself, and no more
_NAMED_DEPENDENCY = re.compile(
    r"^[ \t]*-- depends_on: \{\{ ref\((['\"])\w+\1\) \}\}[ \t]*$", re.MULTILINE
)
_PROTECTED_NAMES = frozenset(
    {PACKAGE, "ref", "source", "config", "var", "dbt", "adapter", "context", "builtins"}
)

_JINJA = jinja2.Environment(extensions=["jinja2.ext.do"])


@dataclass(frozen=True)
class BareCall:
    """A model that is one call of a macro of this package, or why it is not.

    Attributes:
        macro: the macro's name; none if the model is no such call.
        reason: why it is none.
        named: the arguments that are given by their names.
        placed: how many arguments are given by their places.
        is_open: whether others may be given, by `*` or `**`.
    """

    macro: str | None
    reason: str = ""
    named: frozenset[str] = frozenset()
    placed: int = 0
    is_open: bool = False

    def may_give(self, argument: str, place: int) -> bool:
        """Say whether an argument may be given, the one at a place from 1."""
        return self.is_open or argument in self.named or self.placed >= place


def bare_call(raw_code: str, macros: Collection[str] = GUARD_MACROS) -> BareCall:
    """Tell whether a model's code is one call of a package's macro and nothing more.

    Comments, `config(…)` and `set` may stand beside it, and so may dbt's comment
    `-- depends_on:` with one ref().

    Args:
        raw_code: the code, with Jinja.
        macros: the macros that are meant; those of the guards unless given.
    """
    try:
        template = _parsed(_NAMED_DEPENDENCY.sub("", raw_code) + "\n\n")
    except jinja2.TemplateError:
        return BareCall(None, "its Jinja cannot be read")
    found: nodes.Call | None = None
    for node in _statements(template.body):
        if isinstance(node, nodes.TemplateData):
            if _SQL_COMMENT.sub("", node.data).strip():
                return BareCall(None, "it has SQL beside the macro's call")
        elif isinstance(node, nodes.Assign):
            targets = {name.name for name in node.target.find_all(nodes.Name)}
            if isinstance(node.target, nodes.Name):
                targets.add(node.target.name)
            if targets & _PROTECTED_NAMES:
                return BareCall(None, "it gives a new meaning to a name of dbt's")
        elif isinstance(node, nodes.Call) and _is_name(node.node, "config"):
            continue
        elif isinstance(node, nodes.Call) and _calls_one_of(macros, node):
            if found is not None:
                return BareCall(None, "it calls the macro more than once")
            found = node
        else:
            return BareCall(None, "it has Jinja beside the macro's call")
    if found is None:
        return BareCall(None, "it does not call the macro by itself")
    return BareCall(
        getattr(found.node, "attr", None),
        named=frozenset(argument.key for argument in found.kwargs),
        placed=len(found.args),
        is_open=found.dyn_args is not None or found.dyn_kwargs is not None,
    )


def only_refers(raw_code: str) -> bool:
    """Tell whether a model's Jinja does no more than name tables and configure."""
    try:
        statements = list(_statements(_parsed(raw_code).body))
    except jinja2.TemplateError:
        return False
    return all(
        isinstance(node, nodes.TemplateData)
        or (
            isinstance(node, nodes.Call)
            and any(_is_name(node.node, name) for name in ("ref", "source", "config"))
            # its arguments are written out
            and len(list(node.find_all((nodes.Name, nodes.Call)))) == 1
        )
        for node in statements
    )


def _statements(body: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield from node.nodes
        elif isinstance(node, nodes.ExprStmt):
            yield node.node
        else:
            yield node


def _is_name(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def _calls_one_of(macros: Collection[str], node: nodes.Call) -> bool:
    return (
        isinstance(node.node, nodes.Getattr)
        and _is_name(node.node.node, PACKAGE)
        and node.node.attr in macros
    )


@dataclass
class _Names:
    """The names that a template uses."""

    used: set[str] = field(default_factory=set)
    # names that are given a local meaning somewhere, and have another elsewhere
    local: set[str] = field(default_factory=set)
    # `package.macro` and the like
    attributes: set[tuple[str, str]] = field(default_factory=set)
    # what adapter.dispatch() may lead to
    dispatched: set[str] = field(default_factory=set)
    # names that do not only stand before a dot: what they mean may go on elsewhere
    passed_on: set[str] = field(default_factory=set)
    is_dynamic: bool = False


class Templates:
    """Follows macros through a project."""

    def __init__(self, macros: Mapping[str, str]) -> None:
        """Take the sources of all macros by their ids, `macro.package.name`."""
        self._macros = macros
        self._packages = {_package(key) for key in macros}
        self._by_name: dict[str, list[str]] = {}
        for key in macros:
            self._by_name.setdefault(_name(key), []).append(key)
        self._known: dict[str, str | None] = {}

    def asks(self, source: str, package: str = "") -> str | None:
        """Return the name by which a template can read tables, none if by none.

        Args:
            source: the template.
            package: the package to which it belongs, if it is a macro.
        """
        try:
            names = _names_in(source)
        except jinja2.TemplateError:
            return "Jinja that cannot be read"
        if names.is_dynamic:
            return "a macro whose name is not written out"
        handed_on = names.passed_on & ({"adapter", PACKAGE, "dbt"} | self._packages)
        if handed_on:
            return f"{min(handed_on)} under another name"
        if package != PACKAGE and (PACKAGE, _ASKS_FOR_COLUMNS) in names.attributes:
            return f"{PACKAGE}.{_ASKS_FOR_COLUMNS}"
        keys: list[str] = []
        for owner, name in sorted(names.attributes):
            if owner == "adapter" and name not in _HARMLESS_ON_ADAPTER:
                return f"adapter.{name}"
            # what they hold beside being called leads to the adapter
            if owner in ("ref", "source"):
                return f"{owner}.{name}"
            if owner in self._packages:
                found = self._in_package(owner, name)
                if not found:
                    return f"{owner}.{name}"
                keys += found
        for name in sorted(names.dispatched):
            keys += self._dispatched(name)
        for name in sorted(names.used - _HARMLESS - self._packages):
            if name not in self._by_name:
                return name
            keys += self._by_name[name]
        for name in sorted(names.local):
            keys += self._by_name.get(name, [])
        for name in sorted(names.used & _HARMLESS):
            # a project may have a macro of that name
            keys += [k for k in self._by_name.get(name, []) if not _is_of_dbt(k)]
        return next(filter(None, map(self._asks_macro, keys)), None)

    def _in_package(self, package: str, name: str) -> list[str]:
        key = f"macro.{package}.{name}"
        if key in self._macros:
            return [key]
        # dbt looks for `dbt.x` in the adapter's package as well
        return [key for key in self._by_name.get(name, []) if _is_of_dbt(key)]

    def _dispatched(self, name: str) -> list[str]:
        """Return what a dispatch may lead to: of this package, what DuckDB has.

        A release is made there alone.
        """
        return [
            key
            for macro, keys in self._by_name.items()
            if macro.endswith(f"__{name}")
            for key in keys
            if _package(key) != PACKAGE or macro.startswith(_PREFIXES)
        ]

    def _asks_macro(self, key: str) -> str | None:
        name = _name(key)
        if _package(key) == PACKAGE and name.split("__", 1)[-1] in _TRUSTED_MACROS:
            return None
        if name in ("run_query", "statement"):
            return name
        if key not in self._known:
            self._known[key] = None  # for a macro that calls itself
            self._known[key] = self.asks(self._macros[key], _package(key))
        return self._known[key]


def _package(key: str) -> str:
    return key.split(".")[1]


def _name(key: str) -> str:
    return key.split(".", 2)[2]


def _is_of_dbt(key: str) -> bool:
    return _package(key) in ("dbt", "dbt_duckdb")


def _parsed(source: str) -> nodes.Template:
    with warnings.catch_warnings():
        # Python warns of backslashes in a macro's patterns, which dbt accepts
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", SyntaxWarning)
        return _JINJA.parse(source)


def _names_in(source: str) -> _Names:
    found = _Names()
    _visit(_parsed(source), frozenset(), found)
    return found


def _visit(node: nodes.Node, bound: frozenset[str], found: _Names) -> None:
    """Collect the free names of a template. Assignments bind to its end."""
    bound |= _bound_by(node)
    if isinstance(node, nodes.Name) and node.ctx == "load":
        (found.local if node.name in bound else found.used).add(node.name)
        if node.name not in bound:
            found.passed_on.add(node.name)
        return
    if isinstance(node, (nodes.Getattr, nodes.Getitem)) and isinstance(
        node.node, nodes.Name
    ):
        owner = node.node.name
        if owner in ("context", "builtins"):
            found.is_dynamic = True
        elif isinstance(node, nodes.Getattr) and owner not in bound:
            found.attributes.add((owner, node.attr))
            found.used.add(owner)
            return
        elif owner in ("adapter", PACKAGE, "dbt"):
            found.is_dynamic = True
    if isinstance(node, nodes.Call) and _is_dispatch(node.node):
        first = node.args[0] if node.args else None
        if isinstance(first, nodes.Const):
            found.dispatched.add(str(first.value))
        else:
            found.is_dynamic = True
    for child in node.iter_child_nodes():
        _visit(child, bound, found)


def _is_dispatch(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Getattr)
        and _is_name(node.node, "adapter")
        and node.attr == "dispatch"
    )


def _bound_by(node: nodes.Node) -> frozenset[str]:
    """Return the names that have a local meaning inside a node."""
    if isinstance(node, (nodes.Template, nodes.Macro, nodes.CallBlock, nodes.For)):
        names = {name.name for name in node.find_all(nodes.Name) if name.ctx != "load"}
        names |= {macro.name for macro in node.find_all(nodes.Macro)}
        return frozenset(names - _PROTECTED_NAMES)
    return frozenset()
