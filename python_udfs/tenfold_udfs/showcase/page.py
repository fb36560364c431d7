"""Renders the page: one file that opens from disk and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from tenfold_udfs import __version__
from tenfold_udfs.pages import page_environment, page_style
from tenfold_udfs.showcase.encoding import (
    Buffer,
    deflated,
    encode_combinations,
    encode_records,
)
from tenfold_udfs.showcase.release import Release, ShowcaseError

_PARTS = Path(__file__).parent / "parts"
# In the order in which they stand in the page.
_SCRIPTS = (
    "data",
    "counting",
    "wording",
    "elements",
    "cards",
    "matrix",
    "charts",
    "trend",
    "selection",
    "finding",
    "points",
    "reliability",
    "trust",
    "main",
)
_CHARTS = ("bokeh.min.js", "bokeh-api.min.js")


def showcase_page(
    release: Release,
    *,
    title: str,
    year: str | None = None,
    origin: str | None = None,
    destination: str | None = None,
    leaves_out_safe: bool = True,
    has_floor: bool = False,
) -> str:
    """Write a release as an HTML page.

    The same release makes the same page.

    Args:
        release: what to show.
        title: the heading.
        year: the attribute for the trend; no trend without it.
        origin: the attribute for the rows of the matrix.
        destination: the attribute for its columns; no matrix without both.
        leaves_out_safe: whether a combination of k people or more can be missing.
        has_floor: whether one can be because they are too alike in a sensitive column.

    Raises:
        ShowcaseError: an attribute is not there, or the chart library is not.
    """
    buffer = Buffer()
    content = {
        "title": title,
        "attributes": [asdict(attribute) for attribute in release.attributes],
        "groups": _groups(release),
        "year": None if year is None else release.place_of(year),
        "origin": None if origin is None else release.place_of(origin),
        "destination": None if destination is None else release.place_of(destination),
        "k": release.minimum_group_size,
        "longest": release.reporting_length,
        "guarantee": release.guarantee,
        "guaranteeColumns": release.guarantee_columns,
        "total": release.protected_total,
        "leavesOutSafe": leaves_out_safe,
        "hasFloor": has_floor,
        "quality": [asdict(row) for row in release.quality],
        "records": encode_records(release, buffer),
        "combinations": encode_combinations(release, buffer),
    }
    script = _script()
    charts, licence, version = _chart_library()
    return (
        page_environment(_PARTS)
        .get_template("page.html")
        .render(
            title=title,
            style=page_style(_PARTS),
            content=_json_in_html(content),
            buffer=buffer.text(),
            script=script,
            charts=deflated(charts.encode()),
            script_hashes=[_csp_hash(script), _csp_hash(charts)],
            records=int(release.record_counts.sum()),
            total=release.protected_total,
            k=release.minimum_group_size,
            built_at=release.manifest.get(("time", "built_at")),
            tenfold_version=release.manifest.get(("version", "tenfold"), __version__),
            chart_version=version,
            chart_licence=licence,
        )
    )


def _groups(release: Release) -> list[dict[str, Any]]:
    names = dict.fromkeys(a.flag_group for a in release.attributes if a.flag_group)
    return [
        {
            "name": name,
            "label": name.replace("_", " ").capitalize(),
            "attributes": [
                place
                for place, attribute in enumerate(release.attributes)
                if attribute.flag_group == name
            ],
            "subjects": release.group_subjects.get(name),
        }
        for name in names
    ]


def _json_in_html(content: Any) -> str:
    """Write JSON that no value can end: it stands in a script element."""
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def _script() -> str:
    parts = [(_PARTS / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


@cache
def _chart_library() -> tuple[str, str, str]:
    """Return BokehJS, its licence and its version, from the Python package."""
    try:
        package = importlib.metadata.distribution("bokeh")
        folder = Path(str(package.locate_file("bokeh")))
        scripts = [
            (folder / "server" / "static" / "js" / name).read_text(encoding="utf-8")
            for name in _CHARTS
        ]
        licence = (folder / "LICENSE.txt").read_text(encoding="utf-8")
    except (importlib.metadata.PackageNotFoundError, OSError):
        raise ShowcaseError(
            "the Python package bokeh, which the charts come from, is missing or not"
            " whole. Install it beside dbt"
        ) from None
    return "\n".join(scripts), licence, package.version


def _csp_hash(script: str) -> str:
    """Return how a content security policy names a script."""
    digest = hashlib.sha256(script.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
