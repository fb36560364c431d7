"""Renders the page: one file that opens from disk and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from tenfold_udfs import __version__
from tenfold_udfs.pages import page_environment, page_style
from tenfold_udfs.showcase.encoding import (
    Buffer,
    encode_combinations,
    encode_records,
)
from tenfold_udfs.showcase.languages import ENGLISH, Catalogue, read_catalogue
from tenfold_udfs.showcase.places import geometry_licence, places_of
from tenfold_udfs.showcase.release import Release

_PARTS = Path(__file__).parent / "parts"
# In the order in which they stand in the page.
_SCRIPTS = (
    "data",
    "words",
    "elements",
    "selecting",
    "records",
    "counting",
    "wording",
    "svg",
    "picture",
    "cards",
    "corridors",
    "matrix",
    "map",
    "trend",
    "numbers",
    "selection",
    "finder",
    "finding",
    "reading",
    "sources",
    "points",
    "reliability",
    "trust",
    "jump",
    "address",
    "main",
)
_TYPEFACE = Path(__file__).parent / "typeface"


def showcase_page(
    release: Release,
    *,
    title: str,
    year: str | None = None,
    origin: str | None = None,
    destination: str | None = None,
    leaves_out_safe: bool = True,
    has_floor: bool = False,
    people: str | None = None,
    language: str = ENGLISH,
    tables: Sequence[tuple[str, str]] = (),
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
        people: the noun for those who are counted, in the plural.
        language: the language of the page's own words.
        tables: the released tables, each as its name and what it holds; the counts
            first.

    Raises:
        ShowcaseError: an attribute is not there, or the language is not.
    """
    words = read_catalogue(language)
    buffer = Buffer()
    places = places_of(release.attributes)
    built_at = release.manifest.get(("time", "built_at"))
    version = release.manifest.get(("version", "tenfold"), __version__)
    content = {
        "title": title,
        "noun": people or words.say("people"),
        "attributes": [asdict(attribute) for attribute in release.attributes],
        "groups": _groups(release),
        "places": places,
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
        "builtAt": built_at,
        "version": version,
        "digest": release.manifest.get(("sha256", tables[0][0])) if tables else None,
        "tables": [{"name": name, "what": what} for name, what in tables],
        "quality": [asdict(row) for row in release.quality],
        "records": encode_records(release, buffer),
        "combinations": encode_combinations(release, buffer),
    }
    script = _script()
    licences = [(words.say("Typeface"), _licence())]
    if places:
        licences.append((words.say("Shapes of the countries"), geometry_licence()))
    return (
        page_environment(_PARTS)
        .get_template("page.html")
        .render(
            title=title,
            say=words.say,
            language=language,
            direction=words.direction,
            style=page_style(_PARTS),
            typeface=_typeface(),
            words=_json_in_html({"language": language, "catalogue": words.texts}),
            content=_json_in_html(content),
            buffer=buffer.text(),
            script=script,
            script_hash=_csp_hash(script),
            made_by=_made_by(words, version, built_at),
            k=release.minimum_group_size,
            licences=licences,
        )
    )


def _made_by(words: Catalogue, version: str, built_at: str | None) -> str:
    if built_at is None:
        return words.say("Made by Tenfold {version}.", version=version)
    return words.say(
        "Made by Tenfold {version} from the release of {time}.",
        version=version,
        time=built_at,
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
def _typeface() -> str:
    """Return the style that brings the typeface along, as far as Latin goes."""
    (file,) = _TYPEFACE.glob("*.woff2")
    font = base64.b64encode(file.read_bytes()).decode("ascii")
    return (
        '@font-face{font-family:"Source Sans 3";font-weight:200 900;'
        f'src:url("data:font/woff2;base64,{font}") format("woff2")}}'
    )


def _licence() -> str:
    return (_TYPEFACE / "LICENSE").read_text(encoding="utf-8")


def _csp_hash(script: str) -> str:
    """Return how a content security policy names a script."""
    digest = hashlib.sha256(script.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
