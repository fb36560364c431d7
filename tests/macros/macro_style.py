"""How macro files are written: each check says what in a file is not so.

A check takes a file of `macros/` or `tests/generic` and yields sentences. `CHECKS`
lists them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jinja2
from dbt_common.clients.jinja import get_environment

PACKAGE = Path(__file__).resolve().parents[2]
ENGINE = re.compile(r"^(default|duckdb|spark|postgres)__")
BLOCK = re.compile(
    r"\{%-?\s*(macro|test|materialization)\s+(\w+)\s*[(,]\s*(.*?)\)?\s*-?%\}"
    r"(.*?)\{%-?\s*end\1\s*-?%\}",
    re.DOTALL,
)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
SQL_COMMENT = re.compile(r"--[^\n]*")

# what an engine has alone, in SQL or in the texts from which Jinja makes SQL
ENGINE_CONSTRUCTS = (
    r"::",
    r"(?<![\w.])(?:unnest|explode|list|error|len|struct_pack|to_json|from_json|isnan)\(",
    r"(?<![\w.])(?:list|array|string|regexp|json|strip|duckdb|bit)_\w+\(",
    r"(?<![\w.])(?:try_cast|sha256|min_by|max_by|arg_min|arg_max|contains)\(",
    r"\bas (?:not )?materialized\b",
    r"\bas (?:varchar|string|text|double|hugeint|u\w+int)\b",
    r"\bby all\b",
    r"(?m)(?:[\"'(]|^)\s*describe\s",
    r"\bexclude \(",
    r"\bunion all by name\b",
    r"\bover \(\)",
    r"\bilike\b|\bqualify\b|\busing sample\b|\b(?:semi|anti|asof) join\b",
    r"\blambda\b",
    r"<<|>>",
    r"\binformation_schema\b",
)


@dataclass
class Block:
    """A macro, generic test or materialization in a file."""

    kind: str
    name: str
    signature: str
    body: str

    @property
    def engine(self) -> str | None:
        """The engine whose body it is, none for what is called by its own name."""
        found = ENGINE.match(self.name)
        return found[1] if found else None

    @property
    def bare_name(self) -> str:
        """The name by which it is called."""
        return ENGINE.sub("", self.name)

    @property
    def arguments(self) -> list[str]:
        """The names of its arguments, in order."""
        tree = get_environment().parse(
            f"{{% macro m({self.signature}) %}}{{% endmacro %}}"
        )
        return [a.name for a in next(tree.find_all(jinja2.nodes.Macro)).args]

    @cached_property
    def code(self) -> str:
        """The body without comments."""
        return SQL_COMMENT.sub("", COMMENT.sub("", self.body))


@dataclass
class MacroFile:
    """A file with its place in the package."""

    path: Path
    text: str

    @cached_property
    def blocks(self) -> list[Block]:
        """Its macros."""
        return [Block(*match.groups()) for match in BLOCK.finditer(self.text)]

    @property
    def room(self) -> str:
        """The folder below `macros/`, or `generic`."""
        return self.path.parts[1]

    @property
    def is_leaf(self) -> bool:
        """Whether its bodies may be one engine's."""
        return self.room == "sql"

    @property
    def is_internal(self) -> bool:
        """Whether a comment has to say what it is, because no YAML does."""
        return self.is_leaf or "_internal" in self.path.parts

    @cached_property
    def tree(self) -> jinja2.nodes.Template:
        """Its Jinja."""
        return get_environment().parse(self.text)


def macro_files(package: Path = PACKAGE) -> list[MacroFile]:
    """Return every file with a macro or a generic test."""
    return [
        MacroFile(file.relative_to(package), file.read_text(encoding="utf-8"))
        for folder in ("macros", "tests/generic")
        for file in sorted((package / folder).rglob("*.sql"))
    ]


def begins_with_its_comment(file: MacroFile) -> Iterator[str]:
    """`{#- … -#}` at the head, where no YAML says what the macro is."""
    if not file.text.startswith(("{#", "{%")):
        yield "something stands before the comment or the macro"
    if file.is_internal and not file.text.startswith("{#"):
        yield "no comment at its head says what it is"
    head = COMMENT.match(file.text)
    if head and not re.fullmatch(r"\{#-\s.*\s-#\}", head[0], re.DOTALL):
        yield "the comment at its head is not of the form {#- … -#}"


def holds_one_macro(file: MacroFile) -> Iterator[str]:
    """One macro with the name of the file, and its bodies for engines."""
    names = {block.name for block in file.blocks}
    stem = file.path.stem.removeprefix("test_")
    if stem not in names:
        yield f"no macro is named as the file, {stem}"
    for block in file.blocks:
        if block.bare_name != stem:
            yield f"it holds {block.name} besides {stem}"


def has_a_thin_dispatcher(file: MacroFile) -> Iterator[str]:
    """A dispatcher hands its arguments on, in order, and every engine has a body."""
    bodies = [block for block in file.blocks if block.engine]
    callers = [block for block in file.blocks if not block.engine]
    if not bodies:
        for block in callers:
            if "adapter.dispatch" in block.code:
                yield f"{block.name} dispatches to bodies that are not in its file"
        return
    if "default" not in {body.engine for body in bodies}:
        yield f"{bodies[0].bare_name} has no default__ body"
    for block in callers:
        thin = (
            rf"\{{\{{-?\s*return\(\s*adapter\.dispatch\('{block.name}', 'tenfold'\)"
            r"\(\s*(?P<given>[\w\s,]*?)\s*\)\s*\)\s*-?\}\}"
        )
        found = re.fullmatch(thin, block.code.strip())
        if not found:
            yield f"{block.name} does more than to hand on to its bodies"
        elif re.findall(r"\w+", found["given"]) != block.arguments:
            yield f"{block.name} hands its arguments on in another order"
        for body in bodies:
            if body.arguments != block.arguments or "=" in body.signature:
                yield f"{body.name} takes other arguments than {block.name} hands on"


def dispatches_where_sql_is_written(file: MacroFile) -> Iterator[str]:
    """What only computes in Jinja is one plain macro."""
    bodies = [block for block in file.blocks if block.engine]
    if file.is_leaf or [body.engine for body in bodies] != ["default"]:
        return
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", bodies[0].code, flags=re.DOTALL)
    asks = re.search(
        r"run_query|query_value|adapter\.|require_engine|[\"']\s*select\b|\bcase\b",
        bodies[0].code,
    )
    prints = re.search(r"\{\{-?\s*(?!-?\s*return\b|config\b)", bodies[0].code)
    if not text.strip() and not asks and not prints:
        yield f"{bodies[0].bare_name} has no SQL and needs no dispatcher"


def raises_errors_in_one_form(file: MacroFile) -> Iterator[str]:
    """Errors go through raise_error, under the name of a macro that people know."""
    own = r"exceptions\s*\[|exceptions\.(?!warn\b)"
    if file.path.name != "raise_error.sql" and re.search(own, file.text):
        yield "it raises an error beside raise_error"
    for call in calls(file, "raise_error"):
        if file.path.name != "raise_error.sql" and len(call.args) < 2:
            yield "raise_error is called without the macro's name and the problem"
        elif isinstance(call.args[0], jinja2.nodes.Const):
            name = call.args[0].value
            if name is not None and not re.fullmatch(r"\w+", str(name)):
                yield f"the error's macro is `{name}`, which is no name"


def writes_literals_in_one_way(file: MacroFile) -> Iterator[str]:
    """Texts get into SQL through text_literal."""
    if file.path.name == "text_literal.sql":
        return
    code = COMMENT.sub("", file.text)
    if "string_literal" in code or "escape_single_quotes" in code:
        yield "it writes a literal with dbt's macro"
    if re.search(r"""replace\(\s*(?:"'"|'\\''|"\\'")""", code):
        yield "it escapes a quote by hand"


def keeps_to_all_engines(file: MacroFile) -> Iterator[str]:
    """No construct of one engine stands outside of macros/sql and an engine's body."""
    if file.is_leaf:
        return
    for block in file.blocks:
        if block.engine in (None, "default"):
            for construct in ENGINE_CONSTRUCTS:
                for found in re.finditer(construct, block.code):
                    yield f"`{found[0]}` in {block.name} is of one engine"


def quotes_names_in_one_way(file: MacroFile) -> Iterator[str]:
    """In Jinja, names stand in single quotes: `'minimum_group_size'`."""
    for _, kind, value in get_environment().lex(file.text):
        if kind == "string" and re.fullmatch(r'"\w+"', value):
            yield f"the name {value} stands in double quotes"


def calls(file: MacroFile, macro: str) -> Iterator[jinja2.nodes.Call]:
    """The calls of a macro of the package."""
    for call in file.tree.find_all(jinja2.nodes.Call):
        if getattr(call.node, "attr", None) == macro:
            yield call


CHECKS: tuple[Callable[[MacroFile], Iterator[str]], ...] = (
    begins_with_its_comment,
    holds_one_macro,
    has_a_thin_dispatcher,
    dispatches_where_sql_is_written,
    raises_errors_in_one_form,
    writes_literals_in_one_way,
    keeps_to_all_engines,
    quotes_names_in_one_way,
)
