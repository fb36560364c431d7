"""Whether a rendered text is SQL that DuckDB, Spark and PostgreSQL read alike.

Two things are asked. All of the text must be SQL of the engine that it was rendered
for. And what the leaf macros of `macros/sql` did not write must be made of nothing but
what is listed here: for that, what they wrote is put aside, and what they were given is
read by itself.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

import sqlglot
from rendered_package import Piece, read_marks
from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import SqlglotError
from sqlglot.tokens import TokenType

# Parsing what is no statement is how a text is found out to be a part of one.
logging.getLogger("sqlglot").setLevel(logging.ERROR)

# what stands around a text that is not a whole query
FRAMES = (
    "{}",
    "with {} select 1 as one",
    "with {}",
    "select {}",
    "select 1 as one from t where {}",
    "select 1 as one from t {}",
    "select 1 as one from t order by {}",
    "with t as (select 1 as one) {}",
)
# with which nothing but a whole statement begins
STATEMENTS = (
    "alter attach comment copy create describe detach drop insert pragma set show use"
).split()

FUNCTIONS = set(
    "abs avg ceil coalesce concat concat_ws count floor greatest least left length"
    " lower max min mod nullif replace round sum trim upper"
    " cast extract version row_number rank dense_rank lag lead first_value".split()
)
# what else a bracket may follow
WORDS = set(
    "all and as between by case cross decimal distinct else except exists filter from"
    " having in intersect is join like not numeric on or order over partition select"
    " sets then union using values when where with".split()
)
TYPES = {
    exp.DataType.Type.BIGINT,
    exp.DataType.Type.BOOLEAN,
    exp.DataType.Type.DATE,
    exp.DataType.Type.DECIMAL,
    exp.DataType.Type.INT,
    exp.DataType.Type.SMALLINT,
    exp.DataType.Type.TIMESTAMP,
}
NODES = (
    exp.Abs,
    exp.Add,
    exp.Alias,
    exp.And,
    exp.Anonymous,
    exp.Avg,
    exp.Between,
    exp.BitwiseAnd,
    exp.Boolean,
    exp.Case,
    exp.Cast,
    exp.Ceil,
    exp.Coalesce,
    exp.Column,
    exp.Concat,
    exp.ConcatWs,
    exp.Count,
    exp.CTE,
    exp.CurrentVersion,
    exp.DataType,
    exp.DataTypeParam,
    exp.DPipe,
    exp.DenseRank,
    exp.Distinct,
    exp.Div,
    exp.EQ,
    exp.Except,
    exp.Exists,
    exp.Extract,
    exp.Filter,
    exp.FirstValue,
    exp.Floor,
    exp.From,
    exp.GT,
    exp.GTE,
    exp.Greatest,
    exp.Group,
    exp.GroupingSets,
    exp.Having,
    exp.Identifier,
    exp.If,
    exp.In,
    exp.Insert,
    exp.Intersect,
    exp.Is,
    exp.Join,
    exp.LT,
    exp.LTE,
    exp.Lag,
    exp.Lead,
    exp.Least,
    exp.Left,
    exp.Length,
    exp.Like,
    exp.Limit,
    exp.Literal,
    exp.Lower,
    exp.Max,
    exp.Min,
    exp.Mod,
    exp.Mul,
    exp.NEQ,
    exp.Neg,
    exp.Not,
    exp.Null,
    exp.NullSafeEQ,
    exp.NullSafeNEQ,
    exp.Nullif,
    exp.Or,
    exp.Order,
    exp.Ordered,
    exp.Paren,
    exp.Rank,
    exp.Replace,
    exp.Round,
    exp.RowNumber,
    exp.Schema,
    exp.Select,
    exp.Star,
    exp.Sub,
    exp.Subquery,
    exp.Sum,
    exp.Table,
    exp.TableAlias,
    exp.Trim,
    exp.Tuple,
    exp.Union,
    exp.Upper,
    exp.Values,
    exp.Var,
    exp.Where,
    exp.Window,
    exp.WindowSpec,
    exp.With,
)
# a node is listed, and what must not be said in it
NOT_WITH: dict[type[exp.Expression], tuple[str, ...]] = {
    exp.CTE: ("materialized", "scalar"),
    exp.Column: ("join_mark",),
    exp.Distinct: ("on",),
    exp.Group: ("all", "cube", "rollup", "totals"),
    exp.Join: ("method", "match_condition"),
    exp.Select: (
        "cluster",
        "connect",
        "distribute",
        "kind",
        "laterals",
        "pivots",
        "qualify",
        "sample",
        "sort",
    ),
    exp.Star: ("except", "except_", "replace", "rename"),
    exp.Table: ("pivots", "sample", "version", "ordinality", "laterals"),
    exp.Trim: ("expression", "position", "collation"),
    exp.Union: ("by_name", "on", "side", "kind"),
    exp.Except: ("by_name", "on", "side", "kind"),
    exp.Intersect: ("by_name", "on", "side", "kind"),
    exp.With: ("recursive",),
}
# of these leaf macros the words stay where they are: names, literals and heads
NAMES = ("quoted",)
LITERALS = ("text_literal",)
HEADS = ("materialized",)


def problems(text: str, engine: str) -> list[str]:
    """Say what in a rendered text is not portable.

    Args:
        text: what a macro rendered, with the marks of the leaf macros.
        engine: for which engine.

    Returns:
        A sentence for each thing; nothing where all is well.
    """
    whole = read_marks(text)
    if not whole.plain().strip():
        return []
    if _trees(whole.plain(), engine) is None:
        return [f"{engine} cannot read {_short(whole.plain())}"]
    return sorted(set(_problems_of(whole, engine)))


def is_read(text: str, engine: str) -> bool:
    """Whether a rendered text is SQL of an engine, or a part of a query.

    Args:
        text: what a macro rendered, with or without the marks of the leaf macros.
        engine: for which engine.

    Returns:
        Whether a parser for that engine reads it.
    """
    return _trees(read_marks(text).plain(), engine) is not None


def _problems_of(piece: Piece, engine: str) -> Iterator[str]:
    own = "".join(
        part if isinstance(part, str) else _put_aside(part, engine)
        for part in piece.parts
    )
    yield from _problems_of_text(own, engine)
    for _, leaf in piece.pieces():
        yield from _problems_of_given(leaf, engine)


def _problems_of_given(leaf: Piece, engine: str) -> Iterator[str]:
    """What a leaf macro was given to put into its SQL."""
    if leaf.leaf in NAMES + LITERALS + HEADS:
        return
    plain = leaf.plain()
    try:
        texts = [
            (token.start, token.end)
            for token in Dialect.get_or_raise(engine).tokenize(plain)
            if token.token_type
            in (TokenType.STRING, TokenType.RAW_STRING, TokenType.IDENTIFIER)
        ]
    except SqlglotError:
        texts = []
    for place, piece in leaf.pieces():
        if piece.leaf is not None:
            yield from _problems_of_given(piece, engine)
        elif not any(start < place <= end for start, end in texts):
            yield from _problems_of(piece, engine)


def _put_aside(leaf: Piece, engine: str) -> str:
    """What stands in place of the SQL of a leaf macro while the rest is read."""
    if leaf.leaf is None:
        return "".join(
            part if isinstance(part, str) else _put_aside(part, engine)
            for part in leaf.parts
        )
    if leaf.leaf in NAMES:
        return leaf.plain()
    if leaf.leaf in LITERALS:
        return "'text'"
    if leaf.leaf in HEADS:
        name = next(p for _, p in leaf.pieces())
        return f"{_put_aside(name, engine)} as"
    if leaf.leaf.endswith("_type"):
        return "date"
    if _parsed(f"select {leaf.plain()}", engine) is None:
        return leaf.plain()
    return "tenfold_leaf()"


def _problems_of_text(text: str, engine: str) -> Iterator[str]:
    if not text.strip():
        return
    trees = _trees(text, engine)
    if trees is None:
        # a type, as it is given to a cast
        trees = _parsed(f"select cast(one as {text})", engine)
    if trees is None:
        yield f"{engine} cannot read {_short(text)}"
        return
    yield from _problems_of_words(text, engine)
    for tree in trees:
        for node in tree.walk():
            yield from _problems_of_node(node, engine)


def _problems_of_words(text: str, engine: str) -> Iterator[str]:
    tokens = Dialect.get_or_raise(engine).tokenize(text)
    before: list[str] = ["", ""]
    for token in tokens:
        word = token.text.lower()
        if token.token_type == TokenType.DCOLON:
            yield "`::` is no cast everywhere; write cast(… as …)"
        if text[token.start] == '"' and token.token_type == TokenType.STRING:
            yield f"{text[token.start : token.end + 1]} is a text there, and no name"
        if token.text in ("==", "<=>") or word in ("isnull", "notnull"):
            yield f"`{token.text}` is not read everywhere"
        if word in ("semi", "anti", "asof", "positional") and token.token_type not in (
            TokenType.IDENTIFIER,
            TokenType.STRING,
        ):
            yield f"a `{word}` join is not read everywhere"
        if before[-1] == "," and word in ("from", "where"):
            yield f"a comma before `{word}` is not read everywhere"
        if before == ["", ""] and word == "from":
            yield "a query that begins with `from` is not read everywhere"
        if word == "all" and before[-1].endswith("by"):
            yield f"`{before[-1]} all` is not read everywhere"
        if token.token_type == TokenType.L_PAREN:
            name, earlier = before[-1], before[-2]
            is_a_word = name.isidentifier() and earlier not in ("as", "with", ")")
            if (
                is_a_word
                and name not in FUNCTIONS | WORDS
                and not name.startswith("tenfold_")
                and earlier not in ("into",)
            ):
                yield f"`{name}(` is no function of every engine"
        is_name = token.token_type == TokenType.IDENTIFIER
        before = [before[-1], f'"{word}"' if is_name else word]


def _problems_of_node(node: exp.Expression, engine: str) -> Iterator[str]:
    kind = type(node)
    if engine == "spark" and isinstance(node, exp.TryCast):
        # so sqlglot reads every cast of Spark's; try_cast shows by its name
        kind = exp.Cast
    if kind not in NODES:
        yield f"{kind.__name__} is not portable: {_short(node.sql(engine))}"
        return
    for name in NOT_WITH.get(kind, ()):
        if node.args.get(name):
            yield f"{kind.__name__} with `{name}` is not portable"
    if (
        isinstance(node, exp.Anonymous)
        and not str(node.this).startswith("tenfold_")
        and str(node.this).lower() not in FUNCTIONS
    ):
        yield f"`{node.this}(` is no function of every engine"
    if isinstance(node, exp.Count) and not node.this:
        yield "`count()` without anything is not read everywhere"
    if isinstance(node, exp.In) and node.args.get("field"):
        yield "`in` without brackets is not read everywhere"
    if isinstance(node, exp.DataType) and node.this not in TYPES:
        yield f"`{node.sql(engine)}` is no type of every engine"
    if (
        isinstance(node, exp.Window)
        and not isinstance(
            node.this, exp.Sum | exp.Count | exp.Max | exp.Min | exp.Avg | exp.Filter
        )
        and not node.args.get("order")
    ):
        yield "a window function without an order numbers rows by chance"


def _trees(text: str, engine: str) -> list[exp.Expression] | None:
    is_whole = text.split()[0].lower() in STATEMENTS
    for frame in FRAMES[:1] if is_whole else FRAMES:
        found = _parsed(frame.format(text), engine)
        if found is not None:
            return found
    return None


def _parsed(sql: str, engine: str) -> list[exp.Expression] | None:
    try:
        found = sqlglot.parse(sql, dialect=engine)
    except (SqlglotError, ValueError):
        return None
    if not found or any(
        tree is None or isinstance(tree, exp.Command) or not _is_statement(tree)
        for tree in found
    ):
        return None
    return found


def _is_statement(tree: exp.Expression) -> bool:
    return isinstance(tree, exp.Query | exp.DML | exp.DDL | exp.Drop | exp.Comment)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) < 300 else text[:150] + " … " + text[-140:]
