"""What the pages that are written have in common: their templates, colours and base."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2


@cache
def page_environment(parts: Path) -> jinja2.Environment:
    """Return an environment that escapes every text, and knows every name or stops.

    Args:
        parts: the folder of a page's templates.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(parts),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_style(parts: Path) -> str:
    """Return the base that pages share, and after it the style of one page.

    Args:
        parts: the folder that has the page's `style.css`.
    """
    files = (Path(__file__).with_name("base.css"), parts / "style.css")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
