"""Finds the attributes that hold countries, and the shapes of the countries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tenfold_udfs.showcase.release import Attribute

_FOLDER = Path(__file__).parent / "geometry"
# Of the values of a column, so many at least are countries; others have no place.
_SHARE = 0.9
_FEWEST = 3


def places_of(attributes: Sequence[Attribute]) -> dict[str, Any] | None:
    """Say where the countries of a release are, in one map for all of them.

    A column holds countries if its values are codes of ISO 3166-1 with two or three
    letters.

    Returns:
        `codes`, for each such attribute by its place the alpha-3 codes of its values,
        None for what is no country; and `geometry`: width and height of the map, and
        for each country `at`, its middle, and `path`, its shape. None without such an
        attribute.
    """
    found = {
        place: codes
        for place, attribute in enumerate(attributes)
        if (codes := _countries(attribute.values))
    }
    return {"codes": found, "geometry": _geometry()} if found else None


def geometry_licence() -> str:
    """Return the terms of the shapes."""
    return (_FOLDER / "LICENSE").read_text(encoding="utf-8")


def _countries(values: Sequence[str]) -> list[str | None]:
    """Return the alpha-3 codes of values, nothing if they are not countries."""
    for known in _codes():
        codes = [known.get(value) for value in values]
        number = sum(code is not None for code in codes)
        if number >= max(_FEWEST, _SHARE * len(values)):
            return codes
    return []


@cache
def _codes() -> tuple[dict[str, str], dict[str, str]]:
    countries = _countries_file()["countries"]
    return (
        {code: code for code in countries},
        {country["alpha2"]: code for code, country in countries.items()},
    )


@cache
def _geometry() -> dict[str, Any]:
    content = _countries_file()
    return {
        "width": content["width"],
        "height": content["height"],
        "countries": {
            code: {"at": country["at"], "path": country["path"]}
            for code, country in content["countries"].items()
        },
    }


@cache
def _countries_file() -> dict[str, Any]:
    text = (_FOLDER / "countries.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content
