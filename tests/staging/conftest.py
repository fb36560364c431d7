"""What the staging macros make of texts as people write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest


@pytest.fixture(scope="session")
def clean(warehouse) -> Callable[..., list[Any]]:
    """Evaluate a macro's expression over texts of one column, `written`."""

    # calling a macro takes longer than evaluating it
    expressions: dict[str, str] = {}

    def run(
        macro: str, texts: Sequence[str | None], *arguments: Any, **named: Any
    ) -> list[Any]:
        call = repr((macro, arguments, named))
        if call not in expressions:
            expressions[call] = warehouse.call(macro, "written", *arguments, **named)
        warehouse.create_records(
            "typed_texts",
            {"place": "integer", "written": "varchar"},
            list(enumerate(texts)),
        )
        rows = warehouse.rows(
            f"select {expressions[call]} from typed_texts order by place"
        )
        return [row[0] for row in rows]

    return run
